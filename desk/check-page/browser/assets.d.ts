declare module '*.css';

declare module '*.svg' {
  /** Where the server serves the file. */
  const path: string;
  export default path;
}

declare module '*.graphql' {
  /** The text of the file, letter for letter. */
  const text: string;
  export default text;
}

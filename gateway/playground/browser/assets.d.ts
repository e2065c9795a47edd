declare module '*.css';

declare module '*.svg' {
  /** Where the server serves the file. */
  const path: string;
  export default path;
}

/** Pages that are printed from code, or must agree with it. */
export const ERRORS_PAGE = new URL('../../docs/errors.md', import.meta.url);
export const README = new URL('../../README.md', import.meta.url);
export const SUPERGRAPH = new URL('../../schema/supergraph.graphql', import.meta.url);

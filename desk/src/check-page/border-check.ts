import { readFileSync } from 'node:fs';

/** The one operation of the officer's page, letter for letter as the page sends it. Same path from src and from dist. */
export const BORDER_CHECK = readFileSync(
  new URL('../../check-page/scan.graphql', import.meta.url),
  'utf8',
);

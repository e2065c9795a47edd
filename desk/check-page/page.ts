import type { PageSource } from '@globalcrimedesk/gateway/page-source';

const BROWSER = new URL('browser/', import.meta.url);

export const page: PageSource = {
  name: 'check page',
  folder: BROWSER,
  entry: new URL('main.ts', BROWSER),
  output: new URL('../dist/check-page/', import.meta.url),
  servedBelow: '/check',
  needs: [],
  options: {
    // Packages of ours are bundled as they are written, whether or not they are built.
    conditions: ['source'],
    loader: { '.svg': 'file', '.graphql': 'text' },
  },
};

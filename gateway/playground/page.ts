import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import type { PageSource } from '../page-bundler/page-source.ts';

const BROWSER = new URL('browser/', import.meta.url);

/**
 * GraphiQL's style sheet carries half a megabyte of fonts and pictures as `data:` addresses. Our policy allows no
 * `data:`, theme.css names the system's fonts, and the pictures are of a lint gutter that GraphiQL does not show.
 */
const withoutEmbeddedFiles: Plugin = {
  name: 'without-embedded-files',
  setup(build) {
    build.onLoad({ filter: /graphiql[\\/]dist[\\/]style\.css$/ }, async ({ path }) => {
      const css = await readFile(path, 'utf8');
      const contents = css
        .replace(/@font-face\s*\{[^}]*\}/g, '')
        .replace(/url\(["']?data:[^)]*\)/g, 'none');
      return { contents, loader: 'css' };
    });
  },
};

export const page: PageSource = {
  name: 'playground',
  folder: BROWSER,
  entry: new URL('main.tsx', BROWSER),
  output: new URL('../dist/playground/', import.meta.url),
  servedBelow: '/playground',
  needs: ['graphiql', 'react-dom'],
  options: {
    // GraphiQL makes the titles of its icons from the names of their functions.
    keepNames: true,
    jsx: 'automatic',
    alias: { 'react-remove-scroll': fileURLToPath(new URL('without-scroll-lock.ts', BROWSER)) },
    plugins: [withoutEmbeddedFiles],
  },
};

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';

export interface BuiltFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Makes index.html and the hashed files it names, all to be served below `/playground/` (the page itself at `/`). */
export async function bundlePage(source: URL): Promise<BuiltFile[]> {
  // Before esbuild, which is also tsx's and so may be there when the rest is not. Throws ERR_MODULE_NOT_FOUND.
  for (const name of ['graphiql', 'react-dom']) import.meta.resolve(name);
  // Loaded here, not above, so that its absence is a message and not a stack trace.
  const { build } = await import('esbuild');
  const { outputFiles } = await build(options(source));
  const files = outputFiles.map(({ path, contents }) => ({
    name: basename(path),
    bytes: contents,
  }));
  const page = fillIn(await readFile(new URL('index.html', source), 'utf8'), {
    script: nameOf(files, '.js'),
    style: nameOf(files, '.css'),
    icon: nameOf(files, '.svg'),
  });
  return [...files, { name: 'index.html', bytes: Buffer.from(page) }];
}

function options(source: URL): BuildOptions & { write: false } {
  return {
    entryPoints: { app: fileURLToPath(new URL('main.tsx', source)) },
    outdir: 'playground',
    write: false,
    bundle: true,
    minify: true,
    // GraphiQL makes the titles of its icons from the names of their functions.
    keepNames: true,
    format: 'esm',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    jsx: 'automatic',
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    publicPath: '/playground',
    loader: { '.svg': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'react-remove-scroll': fileURLToPath(new URL('without-scroll-lock.ts', source)) },
    plugins: [withoutEmbeddedFiles],
    legalComments: 'eof',
    logLevel: 'error',
  };
}

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

function nameOf(files: readonly BuiltFile[], ending: string): string {
  const file = files.find(({ name }) => name.endsWith(ending));
  if (file === undefined) throw new Error(`The bundler made no ${ending} file.`);
  return `/playground/${file.name}`;
}

function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (mark, key: string) => values[key] ?? mark);
}

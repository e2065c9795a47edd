import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';
import type { PageSource } from './page-source.ts';

export interface BuiltFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Makes index.html and the hashed files that it names, which are served below `servedBelow`. */
export async function bundlePage(page: PageSource): Promise<BuiltFile[]> {
  // Before esbuild, which is also tsx's and so may be there when the rest is not. Throws ERR_MODULE_NOT_FOUND.
  for (const name of page.needs) import.meta.resolve(name);
  // Loaded here, not above, so that its absence is a message and not a stack trace.
  const { build } = await import('esbuild');
  const { outputFiles } = await build(options(page));
  const files = outputFiles.map(({ path, contents }) => ({
    name: basename(path),
    bytes: contents,
  }));
  const path = (ending: string) => `${page.servedBelow}/${nameOf(files, ending)}`;
  const html = fillIn(await readFile(new URL('index.html', page.folder), 'utf8'), {
    script: path('.js'),
    style: path('.css'),
    icon: path('.svg'),
  });
  return [...files, { name: 'index.html', bytes: Buffer.from(html) }];
}

function options(page: PageSource): BuildOptions & { write: false } {
  return {
    entryPoints: { app: fileURLToPath(page.entry) },
    outdir: 'page',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    publicPath: page.servedBelow,
    loader: { '.svg': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'eof',
    logLevel: 'error',
    ...page.options,
    write: false,
  };
}

function nameOf(files: readonly BuiltFile[], ending: string): string {
  const file = files.find(({ name }) => name.endsWith(ending));
  if (file === undefined) throw new Error(`The bundler made no ${ending} file.`);
  return file.name;
}

function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (mark, key: string) => values[key] ?? mark);
}

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type BuiltFile, bundlePage } from './bundle-page.ts';
import { compressedForms } from './compress.ts';
import type { PageSource } from './page-source.ts';

/** What is built goes where `tsc` may write too, so only files of a page's own names are removed. */
const OURS = /^(index\.html|(app|icon)\.[A-Z0-9]+\.(js|css|svg)(\.br|\.gz)?)$/;

const isOptional = process.argv.includes('--optional');

for (const folder of process.argv.slice(2).filter((word) => !word.startsWith('--'))) {
  const { page } = (await import(pathToFileURL(`${folder}/page.ts`).href)) as { page: PageSource };
  await buildPage(page);
}

async function buildPage(page: PageSource): Promise<void> {
  const startedAt = performance.now();
  try {
    const files = await bundlePage(page);
    const sent = await replaceFiles(page.output, files);
    const whole = files.reduce((sum, file) => sum + file.bytes.length, 0);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${page.name}: ${kb(whole)}, ${kb(sent)} as sent (brotli), built in ${seconds} s`);
  } catch (error) {
    console.error(`${page.name}: not built. ${reasonFor(error)}`);
    // `npm ci --omit=dev` runs `prepare` as well; a server without the page is then what was asked for.
    if (!(isOptional && isMissing(error))) process.exitCode = 1;
  }
}

/** Returns how many bytes a browser is sent. */
async function replaceFiles(output: URL, files: readonly BuiltFile[]): Promise<number> {
  await mkdir(output, { recursive: true });
  for (const name of await readdir(output)) {
    if (OURS.test(name)) await rm(new URL(name, output));
  }
  let sent = 0;
  for (const { name, bytes } of files) {
    if (!OURS.test(name)) throw new Error(`The bundler made ${name}, which no rule serves.`);
    const forms = compressedForms(name, bytes);
    for (const form of forms) await writeFile(new URL(form.name, output), form.bytes);
    sent += Math.min(...forms.map((form) => form.bytes.length));
  }
  return sent;
}

function reasonFor(error: unknown): string {
  if (isMissing(error)) {
    return 'Its development packages are not installed: run npm ci without --omit=dev, then npm run build:pages.';
  }
  return error instanceof Error ? error.message : String(error);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

function kb(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

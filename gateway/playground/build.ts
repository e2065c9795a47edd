import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { type BuiltFile, bundlePage } from './bundle.ts';
import { compressedForms } from './compress.ts';

/** Also what `tsc` writes gateway/src/playground into, so only files of the page's own names are removed. */
const OUTPUT = new URL('../dist/playground/', import.meta.url);
const OURS = /^(index\.html|(app|icon)\.[A-Z0-9]+\.(js|css|svg)(\.br|\.gz)?)$/;

const startedAt = performance.now();
try {
  const files = await bundlePage(new URL('browser/', import.meta.url));
  const sent = await replaceFiles(files);
  const whole = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`playground: ${kb(whole)}, ${kb(sent)} as sent (brotli), built in ${seconds} s`);
} catch (error) {
  console.error(`playground: not built. ${reasonFor(error)}`);
  process.exitCode = process.argv.includes('--optional') && isMissing(error) ? 0 : 1;
}

/** Returns how many bytes a browser is sent. */
async function replaceFiles(files: readonly BuiltFile[]): Promise<number> {
  await mkdir(OUTPUT, { recursive: true });
  for (const name of await readdir(OUTPUT)) {
    if (OURS.test(name)) await rm(new URL(name, OUTPUT));
  }
  let sent = 0;
  for (const { name, bytes } of files) {
    if (!OURS.test(name)) throw new Error(`The bundler made ${name}, which no rule serves.`);
    const forms = compressedForms(name, bytes);
    for (const form of forms) await writeFile(new URL(form.name, OUTPUT), form.bytes);
    sent += Math.min(...forms.map((form) => form.bytes.length));
  }
  return sent;
}

function reasonFor(error: unknown): string {
  if (isMissing(error)) {
    return 'Its development packages are not installed: run npm ci without --omit=dev, then npm run build:playground.';
  }
  return error instanceof Error ? error.message : String(error);
}

/** `npm ci --omit=dev` runs `prepare` as well; a server without the page is then what was asked for. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

function kb(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { BuiltFile } from './bundle-page.ts';

/** Brotli at 9 of 11: the last two levels take ten times as long for 4 % less. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** The file itself and what the server sends in its place; pages and small pictures are not worth it. */
export function compressedForms(name: string, bytes: Uint8Array): BuiltFile[] {
  const plain = { name, bytes };
  if (!/\.(js|css)$/.test(name)) return [plain];
  return [
    plain,
    { name: `${name}.br`, bytes: brotliCompressSync(bytes, BROTLI) },
    { name: `${name}.gz`, bytes: gzipSync(bytes, { level: 9 }) },
  ];
}

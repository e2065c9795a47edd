import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The built page, in memory. */
export interface Bundle {
  readonly page: Uint8Array;
  readonly etag: string;
  readonly assets: readonly Asset[];
}

export interface Asset {
  /** With the hash of its content, for example `app.X5KQ2V7A.js`. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Best first. */
  readonly encoded: readonly { readonly encoding: 'br' | 'gzip'; readonly bytes: Uint8Array }[];
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The folder is also where `tsc` writes this module, hence a pattern: only hashed names are the page's. */
const HASHED = /^(?:app|icon)\.[A-Z0-9]+\.(js|css|svg)$/;

/** Reads what `npm run build:pages` made; undefined when it has not run. */
export function readBundle(folder: URL): Bundle | undefined {
  const index = new URL('index.html', folder);
  if (!existsSync(index)) return undefined;
  const page = readFileSync(index);
  const etag = `"${createHash('sha256').update(page).digest('base64url').slice(0, 22)}"`;
  const assets = readdirSync(folder).flatMap((name) => {
    const type = TYPES[HASHED.exec(name)?.[1] ?? ''];
    return type === undefined ? [] : [readAsset(folder, name, type)];
  });
  return { page, etag, assets };
}

function readAsset(folder: URL, name: string, type: string): Asset {
  const forms = [
    { encoding: 'br', file: new URL(`${name}.br`, folder) },
    { encoding: 'gzip', file: new URL(`${name}.gz`, folder) },
  ] as const;
  return {
    name,
    type,
    bytes: readFileSync(new URL(name, folder)),
    encoded: forms
      .filter(({ file }) => existsSync(file))
      .map(({ encoding, file }) => ({ encoding, bytes: readFileSync(file) })),
  };
}

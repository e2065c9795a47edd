import {
  type HttpRequest,
  type HttpResponse,
  jsonResponse,
  type Route,
} from '@globalcrimedesk/service';
import { type Asset, type Bundle, readBundle } from './bundle.ts';
import type { PageCallers } from './page-callers.ts';
import { tokenRoute } from './token-route.ts';

/** A page that the gateway serves beside the endpoint; what it shows is its own affair. */
export interface PageOptions {
  /** Whose page, at the beginning of a sentence: `The playground’s page`. */
  readonly name: string;
  /** The path of the page itself. */
  readonly path: string;
  /** Below which path its files are served, `config.json`, and `token` where it offers callers. */
  readonly filesBelow: string;
  /** Where `npm run build:pages` has put it. */
  readonly folder: URL;
  /** What the page asks its server for when it opens, as JSON. */
  config(): Promise<object>;
  /** As whom one can ask; nobody is offered unless given. */
  readonly callers?: PageCallers | undefined;
}

/** Nothing but our own files, and nothing inline. There is no font-src (pages use the system's fonts) and no `data:`. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page, its files and its configuration. The files are read once, here. */
export function pageRoutes(options: PageOptions): Route[] {
  const { path, filesBelow, folder, callers } = options;
  const bundle = readBundle(folder);
  return [
    {
      path,
      methods: ['GET'],
      handle: async (request) =>
        bundle === undefined ? notBuilt(options.name) : page(bundle, request),
    },
    {
      path: `${filesBelow}/config.json`,
      methods: ['GET'],
      handle: async () => jsonResponse(200, await options.config()),
    },
    ...(callers === undefined ? [] : [tokenRoute(`${filesBelow}/token`, callers)]),
    ...(bundle?.assets ?? []).map((asset) => ({
      path: `${filesBelow}/${asset.name}`,
      methods: ['GET'],
      handle: async (request: HttpRequest) => file(asset, request),
    })),
  ];
}

function notBuilt(name: string): HttpResponse {
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  const body = `${name} is not built on this server. Build it with

    npm run build:pages

and start the server again. The GraphQL endpoint works without it.
`;
  return { status: 503, headers, body };
}

/** Always asked for again, so that a new build is seen at once; sent again only when it is another. */
function page({ page, etag }: Bundle, { headers }: HttpRequest): HttpResponse {
  const caching = {
    etag,
    'cache-control': 'no-cache',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cross-origin-opener-policy': 'same-origin',
  };
  const known = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.some((tag) => tag === etag || tag === '*')) return { status: 304, headers: caching };
  return {
    status: 200,
    headers: { ...caching, 'content-type': 'text/html; charset=utf-8' },
    body: page,
  };
}

/** The name holds a hash of the content, so a copy is good for ever. */
function file(asset: Asset, { headers }: HttpRequest): HttpResponse {
  const accepted = acceptedEncodings(headers['accept-encoding'] ?? '');
  const encoded = asset.encoded.find(({ encoding }) => accepted.has(encoding));
  return {
    status: 200,
    headers: {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(encoded === undefined ? {} : { 'content-encoding': encoded.encoding }),
    },
    body: encoded?.bytes ?? asset.bytes,
  };
}

/** RFC 9110 §12.5.3, as far as it concerns us: which codings are named and not refused by `q=0`. */
function acceptedEncodings(header: string): Set<string> {
  const entries = header.split(',').map((entry) =>
    entry
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/),
  );
  return new Set(
    entries.filter(([, q]) => q === undefined || Number(q) > 0).map(([name]) => name ?? ''),
  );
}

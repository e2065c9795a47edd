import {
  type HttpRequest,
  type HttpResponse,
  jsonResponse,
  type Route,
} from '@globalcrimedesk/service';
import { type Asset, type Bundle, readBundle } from './bundle.ts';
import type { PlaygroundConfig, PlaygroundExample } from './playground-config.ts';
import { type PlaygroundCallers, tokenRoute } from './token-route.ts';

export interface PlaygroundOptions {
  /** Name of the project, in the page's header. */
  readonly title: string;
  /** Shown beside it, for example that all data is invented. */
  readonly notice?: string;
  /** Asked for at each opening of the page when it is a function, since example ids come with the data. */
  readonly examples: readonly PlaygroundExample[] | (() => Promise<readonly PlaygroundExample[]>);
  /** As whom one can ask; nobody is offered unless given. */
  readonly callers?: PlaygroundCallers;
}

/** Same path from src/playground (tsx) and from dist/playground (built). */
const BUNDLE_FOLDER = new URL('../../dist/playground/', import.meta.url);

/**
 * Nothing but our own files, and nothing inline. There is no font-src (the page uses the system's fonts) and no
 * `data:`. GraphiQL and CodeMirror set styles through the CSSOM, which style-src does not govern.
 */
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

const NOT_BUILT = `The playground's page is not built on this server. Build it with

    npm run build:playground

and start the server again. The GraphQL endpoint works without it.
`;

/**
 * GraphiQL at `/`, its files and its configuration below `/playground/`. The files are read once, here.
 *
 * @param folder where `npm run build:playground` has put the page; given by tests only
 */
export function playgroundRoutes(options: PlaygroundOptions, folder = BUNDLE_FOLDER): Route[] {
  const bundle = readBundle(folder);
  return [
    {
      path: '/',
      methods: ['GET'],
      handle: async (request) => (bundle === undefined ? notBuilt() : page(bundle, request)),
    },
    {
      path: '/playground/config.json',
      methods: ['GET'],
      handle: async () => jsonResponse(200, await configFrom(options)),
    },
    ...(options.callers === undefined ? [] : [tokenRoute(options.callers)]),
    ...(bundle?.assets ?? []).map((asset) => ({
      path: `/playground/${asset.name}`,
      methods: ['GET'],
      handle: async (request: HttpRequest) => file(asset, request),
    })),
  ];
}

function notBuilt(): HttpResponse {
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  return { status: 503, headers, body: NOT_BUILT };
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

async function configFrom(options: PlaygroundOptions): Promise<PlaygroundConfig> {
  const { title, notice, examples, callers } = options;
  return {
    title,
    endpoint: '/graphql',
    ...(notice === undefined ? {} : { notice }),
    examples: typeof examples === 'function' ? await examples() : examples,
    callers: callers?.offered ?? [],
  };
}

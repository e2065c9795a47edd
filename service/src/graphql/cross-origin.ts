import { HttpFault } from '../http/http-fault.ts';
import type { HttpResponse } from '../http/route.ts';

type Headers = Readonly<Record<string, string | undefined>>;

/** What a page of an allowed origin may send, and may read of an answer. */
const REQUEST_HEADERS = 'accept, authorization, content-type, x-cost, x-purpose, x-request-id';
const ANSWER_HEADERS = 'ratelimit, ratelimit-policy, retry-after, x-request-id';

/**
 * What pages of other origins may do: those of `origins` ask as if they were ours (Fetch standard, CORS protocol), all
 * others nothing. Cookies and other credentials of the browser are never let in: there are none here to abuse.
 */
export class CrossOrigin {
  readonly #origins: ReadonlySet<string>;

  /** `origins` as browsers send them: `https://desk.example`, exactly. */
  constructor(origins: readonly string[]) {
    this.#origins = new Set(origins);
  }

  get isOpen(): boolean {
    return this.#origins.size > 0;
  }

  /**
   * Throws a 403 `CROSS_SITE_REFUSED` for what a page of another origin made a browser send. Browsers write
   * `Sec-Fetch-Site` themselves and let no page change it; whoever is no browser has no user to betray.
   */
  check(headers: Headers): void {
    const site = headers['sec-fetch-site'];
    if (site !== 'cross-site' && site !== 'same-site') return;
    if (this.#allows(headers)) return;
    const message =
      'Pages of other origins may not ask here. The operator can allow one (CORS_ORIGINS).';
    throw new HttpFault(403, 'CROSS_SITE_REFUSED', message, { vary: 'origin' });
  }

  /** Answers the question that a browser asks before it lets a page send more than a form could. */
  preflight(headers: Headers): HttpResponse {
    if (!this.#allows(headers)) {
      const message =
        'Pages of this origin may not ask here. The operator can allow it (CORS_ORIGINS).';
      throw new HttpFault(403, 'CROSS_SITE_REFUSED', message, { vary: 'origin' });
    }
    return {
      status: 204,
      headers: {
        ...this.headersFor(headers),
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': REQUEST_HEADERS,
        'access-control-max-age': '600',
      },
    };
  }

  /** What an answer says, so that the page may read it. */
  headersFor(headers: Headers): Readonly<Record<string, string>> {
    if (!this.#allows(headers)) return {};
    return {
      'access-control-allow-origin': headers.origin ?? '',
      'access-control-expose-headers': ANSWER_HEADERS,
    };
  }

  #allows({ origin }: Headers): boolean {
    return origin !== undefined && this.#origins.has(origin);
  }
}

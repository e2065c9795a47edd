import { HttpFault, type HttpRequest, jsonResponse, type Route } from '@globalcrimedesk/service';
import type { PageCallers, PageToken } from './page-callers.ts';

/** Long enough not to be asked for at each query, short enough not to be worth keeping. */
const TOKEN_SECONDS = 600;

/**
 * Gives a page a token of a caller that it offers. No page of another origin can ask: a browser sends the header
 * `x-desk-page` across origins only after a preflight, which this route answers 405, and says itself, in
 * `Sec-Fetch-Site`, whose page asks. Another program of this machine can: on loopback, whoever runs it could as well
 * read the issuer's key, unless it runs as another user (docs/decisions/021).
 */
export function tokenRoute(path: string, { offered, issue }: PageCallers): Route {
  return {
    path,
    methods: ['POST'],
    async handle(request) {
      if (!isFromThePage(request)) {
        throw new HttpFault(403, 'FORBIDDEN', 'Only the desk’s own page is given tokens.');
      }
      const name = Buffer.from(await request.body()).toString('utf8');
      const caller = offered.find(({ subject }) => subject === name);
      if (caller === undefined) {
        throw new HttpFault(400, 'BAD_REQUEST', 'The page offers no such caller.');
      }
      return jsonResponse(200, {
        token: await issue(caller, TOKEN_SECONDS),
        seconds: TOKEN_SECONDS,
      } satisfies PageToken);
    },
  };
}

function isFromThePage({ headers }: HttpRequest): boolean {
  return headers['x-desk-page'] === 'token' && headers['sec-fetch-site'] === 'same-origin';
}

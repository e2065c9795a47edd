import { HttpFault, type HttpRequest, jsonResponse, type Route } from '@globalcrimedesk/service';
import type { PlaygroundCaller, PlaygroundToken } from './playground-config.ts';

/** Callers that the page offers, on a desk that issues tokens itself. */
export interface PlaygroundCallers {
  /** The first one is chosen when the page opens. */
  readonly offered: readonly PlaygroundCaller[];
  /** A token of one of them, for `seconds`. */
  issue(caller: PlaygroundCaller, seconds: number): Promise<string>;
}

const TOKEN_PATH = '/playground/token';

/** Long enough not to be asked for at each query, short enough not to be worth keeping. */
const TOKEN_SECONDS = 600;

/**
 * Gives the page a token of a caller that it offers. No page of another origin can ask: a browser sends the header
 * `x-desk-playground` across origins only after a preflight, which this route answers 405, and says itself, in
 * `Sec-Fetch-Site`, whose page asks. Another program of this machine can: on loopback, whoever runs it could as well
 * read the issuer's key, unless it runs as another user (docs/decisions/021).
 */
export function tokenRoute({ offered, issue }: PlaygroundCallers): Route {
  return {
    path: TOKEN_PATH,
    methods: ['POST'],
    async handle(request) {
      if (!isFromThePage(request)) {
        throw new HttpFault(403, 'FORBIDDEN', 'Only the playground’s own page is given tokens.');
      }
      const name = Buffer.from(await request.body()).toString('utf8');
      const caller = offered.find(({ subject }) => subject === name);
      if (caller === undefined) {
        throw new HttpFault(400, 'BAD_REQUEST', 'The playground offers no such caller.');
      }
      return jsonResponse(200, {
        token: await issue(caller, TOKEN_SECONDS),
        seconds: TOKEN_SECONDS,
      } satisfies PlaygroundToken);
    },
  };
}

function isFromThePage({ headers }: HttpRequest): boolean {
  return headers['x-desk-playground'] === 'token' && headers['sec-fetch-site'] === 'same-origin';
}

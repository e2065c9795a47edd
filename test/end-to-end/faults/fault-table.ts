import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { SourceState } from '@globalcrimedesk/gateway';

/** What a subgraph may do to a gateway that asks it for `papers` of three persons, and what a client is then told. */
export interface Fault {
  /** Completes "a subgraph that …". */
  readonly what: string;
  readonly how: Misdeed;
  readonly state: SourceState;
  /** Of the errors where its fields are null; missing where there are none. */
  readonly code?: string;
  /** The answer comes when the request's time is over, instead of at once. */
  readonly isLate?: true;
  /** What stands in the answer for the papers of the three; null for each unless given. */
  readonly papers?: readonly unknown[];
}

/** What it does with a request; or it does not even listen. */
export type Misdeed = RequestListener | 'NOT_THERE';

/** No more than so much is taken from the subgraph of the test. */
export const MOST_BYTES = 200_000;

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html' };

const send =
  (body: string | Buffer, status = 200, headers: Record<string, string> = JSON_TYPE) =>
  (...[request, response]: Parameters<RequestListener>) => {
    request.resume();
    response.writeHead(status, headers).end(body);
  };
const answer = (data: unknown) => send(JSON.stringify({ data }));
const entities = (...list: unknown[]) => answer({ _entities: list });
/** Not even HTTP. */
const raw =
  (text: string): RequestListener =>
  ({ socket }) =>
    socket.end(text);

const UNAVAILABLE = { state: 'SILENT', code: 'SUBGRAPH_UNAVAILABLE' } as const;
const TIMEOUT = { state: 'SILENT', code: 'SUBGRAPH_TIMEOUT', isLate: true } as const;
const BAD = { state: 'FAILED', code: 'SUBGRAPH_BAD_RESPONSE' } as const;

const DEAD: readonly Fault[] = [
  { what: 'is not there', how: 'NOT_THERE', ...UNAVAILABLE },
  {
    what: 'closes every connection',
    how: ({ socket }) => socket.destroy(),
    ...UNAVAILABLE,
  },
  {
    what: 'resets every connection',
    how: ({ socket }) => socket.resetAndDestroy(),
    ...UNAVAILABLE,
  },
  {
    what: 'breaks off in the middle of an answer',
    how: (_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('{"data":');
      setTimeout(() => response.destroy(), 5);
    },
    ...UNAVAILABLE,
  },
  {
    what: 'has a proxy in front that says 502, 503 or 504',
    how: send('<h1>Unavailable</h1>', 503, HTML_TYPE),
    ...UNAVAILABLE,
  },
  {
    what: 'says that it is stopping',
    how: send('{"errors":[{"message":"no more","extensions":{"code":"SHUTTING_DOWN"}}]}', 503),
    ...UNAVAILABLE,
  },
  { what: 'speaks no HTTP', how: raw('what do you want?\r\n\r\n'), ...UNAVAILABLE },
  {
    what: 'sends headers without end',
    how: send('{}', 200, { 'x-much': 'x'.repeat(100_000) }),
    ...UNAVAILABLE,
  },
];

const SLOW: readonly Fault[] = [
  { what: 'never answers', how: () => {}, ...TIMEOUT },
  {
    what: 'sends headers, and then nothing',
    how: (_, response) => response.writeHead(200).write(' '),
    ...TIMEOUT,
  },
  {
    what: 'sends half an answer, and then nothing',
    how: (_, response) => response.writeHead(200).write('{"data":{"_entities":[{"papers":'),
    ...TIMEOUT,
  },
  {
    what: 'sends a body without end, drop by drop',
    how: (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    },
    ...TIMEOUT,
  },
];

const LYING: readonly Fault[] = [
  { what: 'says 500 in HTML', how: send('<h1>Error</h1>', 500, HTML_TYPE), ...BAD },
  { what: 'answers HTML', how: send('<p>hello</p>', 200, HTML_TYPE), ...BAD },
  {
    what: 'sends the gateway elsewhere',
    how: send('', 307, { location: 'http://127.0.0.1/' }),
    ...BAD,
  },
  { what: 'answers nothing', how: send(''), ...BAD },
  { what: 'answers torn JSON', how: send('{"data":{"_entities":[{'), ...BAD },
  { what: 'answers JSON that is none of GraphQL', how: send('{"status":"ok"}'), ...BAD },
  { what: 'answers neither data nor errors', how: send('{"data":null}'), ...BAD },
  { what: 'answers a list for `data`', how: answer([]), ...BAD },
  { what: 'nests lists without end', how: send('['.repeat(90_000) + ']'.repeat(90_000)), ...BAD },
  { what: 'answers more than is held', how: answer({ x: 'x'.repeat(MOST_BYTES) }), ...BAD },
  {
    what: 'hides more than is held in a few bytes',
    how: send(gzipSync('x'.repeat(100 * MOST_BYTES)), 200, { 'content-encoding': 'gzip' }),
    ...BAD,
  },
  {
    what: 'compresses in a way that was not asked for',
    how: send('…', 200, { 'content-encoding': 'compress' }),
    ...BAD,
  },
  {
    what: 'tells errors by the thousand',
    how: send(JSON.stringify({ data: null, errors: Array(6_000).fill({ message: 'no' }) })),
    ...BAD,
  },
  { what: 'answers too few entities', how: entities({ papers: [] }), ...BAD },
  { what: 'answers too many', how: entities({}, {}, {}, {}), ...BAD },
  {
    what: 'leaves out what it was asked for',
    how: entities({ papers: [] }, {}, { papers: [{ number: 'A 1' }] }),
    ...BAD,
  },
  {
    what: 'writes in another encoding than UTF-8',
    how: send(
      Buffer.from(
        '{"data":{"_entities":[{"papers":[{"number":"Ä","pages":1}]},null,null]}}',
        'latin1',
      ),
    ),
    ...BAD,
  },
  { what: 'answers texts for entities', how: entities('a', 'b', 'c'), ...BAD },
  {
    what: 'answers an object for a list',
    how: entities({ papers: {} }, { papers: {} }, { papers: {} }),
    ...BAD,
  },
  {
    what: 'answers a text for a number',
    how: entities({ papers: [{ number: 'A 1', pages: 'many' }] }, { papers: [] }, { papers: [] }),
    state: 'ANSWERED',
    code: 'SUBGRAPH_BAD_RESPONSE',
    papers: [[{ number: 'A 1', pages: null }], [], []],
  },
  {
    what: 'answers null where the schema has none',
    how: entities({ papers: [{ number: null, pages: 1 }] }, { papers: [] }, { papers: [] }),
    state: 'ANSWERED',
    code: 'SUBGRAPH_BAD_RESPONSE',
    papers: [null, [], []],
  },
  {
    what: 'says 500 and tells a GraphQL error without a code',
    how: send('{"errors":[{"message":"no connection to the store"}]}', 500),
    state: 'FAILED',
    code: 'INTERNAL',
  },
  {
    what: 'does not know one of the entities',
    how: entities({ papers: [] }, null, { papers: [] }),
    state: 'ANSWERED',
    papers: [[], null, []],
  },
];

/** In the order of the guide. */
export const FAULTS: Readonly<Record<'Dead' | 'Slow' | 'Lying', readonly Fault[]>> = {
  Dead: DEAD,
  Slow: SLOW,
  Lying: LYING,
};

import { checkPage, playgroundCallers } from '@globalcrimedesk/desk';
import { pageRoutes } from '@globalcrimedesk/gateway';
import { type HttpResponse, jsonResponse, startHttpServer } from '@globalcrimedesk/service';
import { testCallers } from './callers.ts';
import { silentLog } from './live-desk.ts';

/** What the page sent. */
export interface AskedScan {
  readonly input: Readonly<Record<string, unknown>>;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** The officer's page as the desk serves it, over a graph that answers as it is told. */
export interface CheckPageServer {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly asked: AskedScan[];
  /** What is answered from now on. @param held no answer leaves before it resolves. */
  answerWith(answer: object | HttpResponse, held?: Promise<void>): void;
  stop(): Promise<void>;
}

export async function startCheckPageServer(): Promise<CheckPageServer> {
  const callers = await testCallers();
  const asked: AskedScan[] = [];
  let answer: object | HttpResponse = {};
  let holding: Promise<void> | undefined;
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    log: silentLog,
    routes: [
      {
        path: '/graphql',
        methods: ['POST'],
        async handle({ body, headers }) {
          const { query, variables } = JSON.parse(Buffer.from(await body()).toString('utf8'));
          asked.push({ input: variables.input, query, headers });
          const given = answer;
          await holding;
          return 'status' in given ? given : jsonResponse(200, given);
        },
      },
      ...pageRoutes(
        checkPage({
          title: 'GlobalCrimeDesk',
          notice: 'All people in the demo world are invented.',
          requestTimeoutMs: 10_000,
          callers: playgroundCallers(callers.issuer),
        }),
      ),
    ],
  });
  return {
    baseUrl: server.url,
    asked,
    answerWith(given, held) {
      answer = given;
      holding = held;
    },
    async stop() {
      await server.stop(0);
      await callers.close();
    },
  };
}

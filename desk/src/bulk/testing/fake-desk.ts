import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a desk is asked by `desk check`. */
export interface AskedDocument {
  readonly documentNumber: string;
  readonly issuingState: string;
  readonly documentType: string | null;
  readonly checkId: string;
}

export interface FakeRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly authorization: string;
}

export interface FakeReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is. */
  readonly body: unknown;
}

/** A desk as far as bulk commands see it: what each request gets is the test's. */
export interface FakeDesk {
  readonly url: string;
  readonly requests: FakeRequest[];
  stop(): Promise<void>;
}

export async function fakeDesk(
  answer: (request: FakeRequest, index: number) => FakeReply,
): Promise<FakeDesk> {
  const requests: FakeRequest[] = [];
  const server = createServer((incoming, response) => {
    void read(incoming).then((text) => {
      const { query, variables } = JSON.parse(text) as FakeRequest;
      const request = { query, variables, authorization: incoming.headers.authorization ?? '' };
      requests.push(request);
      send(response, answer(request, requests.length - 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Stolen is what ends with a seven. */
export function truthOf({ documentNumber }: Pick<AskedDocument, 'documentNumber'>): string {
  return documentNumber.endsWith('7') ? 'HIT' : 'NO_HIT';
}

/** What a desk says of documents. */
export function checksOf({ variables }: FakeRequest): FakeReply {
  const documents = variables.documents as readonly AskedDocument[];
  const checkDocuments = documents.map((document) => ({
    ...{ verdict: truthOf(document), reference: document.checkId, fault: null },
  }));
  return { body: { data: { checkDocuments } } };
}

export function errorOf(code: string, rest: Partial<FakeReply> = {}): FakeReply {
  return { ...rest, body: { errors: [{ message: `said ${code}`, extensions: { code } }] } };
}

async function read(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text;
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: FakeReply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

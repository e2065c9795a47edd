import { connect, type Socket } from 'node:net';

/** A client that sends exactly these bytes, as no HTTP library would. */
export interface RawClient {
  send(text: string): void;
  /** Everything received once `text` has come in, or the server has closed. */
  until(text: string): Promise<string>;
  closed(): Promise<string>;
  readonly socket: Socket;
}

export async function rawClient(port: number): Promise<RawClient> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  return {
    socket,
    send: (text) => void socket.write(text),
    closed: () => closed,
    async until(text) {
      while (!received.includes(text) && !socket.closed) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      return received;
    },
  };
}

/** A POST of JSON in HTTP/1.1, with `extra` header lines. */
export function post(body: string, extra = '', path = '/graphql'): string {
  const length = Buffer.byteLength(body);
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${extra}\r\n${body}`;
}

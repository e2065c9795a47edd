import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Cut } from './cut.ts';
import type { HttpFault } from './http-fault.ts';

interface Connection {
  /** The last request that arrived; only its answer may say `Connection: close`, or those queued before it are lost. */
  latest: IncomingMessage;
  /** Ends the wait for the rest of the latest request. */
  cut: Cut;
  unanswered: number;
  /** End the connection once everything is answered. */
  ending: boolean;
}

/** What is in flight on each connection: several requests where a client pipelines (RFC 9112 §9.3.2). */
export class Connections {
  readonly #bySocket = new WeakMap<Socket, Connection>();
  readonly #isStopping: () => boolean;

  constructor(isStopping: () => boolean) {
    this.#isStopping = isStopping;
  }

  /** Returns what is told when the rest of the request will not come. */
  begin(message: IncomingMessage, response: ServerResponse): Cut {
    const { socket } = message;
    const cut = new Cut();
    const known = this.#bySocket.get(socket);
    const connection = known ?? { latest: message, cut, unanswered: 0, ending: false };
    connection.latest = message;
    connection.cut = cut;
    connection.unanswered += 1;
    this.#bySocket.set(socket, connection);
    response.once('close', () => {
      connection.unanswered -= 1;
      const last = connection.ending || this.#isStopping();
      if (last && connection.unanswered === 0) socket.end();
    });
    return cut;
  }

  /** May the answer to this request close the connection? */
  isLast(message: IncomingMessage): boolean {
    const connection = this.#bySocket.get(message.socket);
    if (connection?.latest !== message) return false;
    return connection.ending || this.#isStopping();
  }

  /**
   * No more sense will come from this connection. False when nothing is owed to the client, so that the caller may
   * answer; else the answers that are owed go out first, and `fault` to a request that is half read.
   */
  breakOff(socket: Socket, fault: HttpFault): boolean {
    const connection = this.#bySocket.get(socket);
    if (connection === undefined || connection.unanswered === 0) return false;
    connection.ending = true;
    if (!connection.latest.complete) connection.cut.off(fault);
    return true;
  }
}

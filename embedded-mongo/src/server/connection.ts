import type { Socket } from 'node:net';
import { encodeDocument, toDocument } from '../bson/encode.ts';
import type { Services } from '../commands/command.ts';
import { answer, errorReply } from '../commands/registry.ts';
import { CommandError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import {
  encodeReply,
  FrameParser,
  OpCode,
  ProtocolError,
  parseRequest,
  requestIdOf,
} from './wire.ts';

/** Messages read ahead of the one in work; a client that sends more waits. */
const MAX_QUEUED = 32;

/** Serves one client: its messages one after the other, each answered before the next is begun. */
export class Connection {
  private readonly parser = new FrameParser();
  private readonly queue: Buffer[] = [];
  private working = false;
  private replyId = 0;

  constructor(
    private readonly socket: Socket,
    private readonly services: Services,
    private readonly id: number,
    private readonly logger: Logger,
  ) {
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', () => socket.destroy());
  }

  private receive(chunk: Buffer): void {
    try {
      this.queue.push(...this.parser.push(chunk));
    } catch (error) {
      this.close(error);
      return;
    }
    if (this.queue.length > MAX_QUEUED) this.socket.pause();
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    try {
      for (let frame = this.queue.shift(); frame !== undefined; frame = this.queue.shift()) {
        await this.handle(frame);
        if (this.queue.length === 0) this.socket.resume();
      }
    } catch (error) {
      this.close(error);
    }
    this.working = false;
  }

  private async handle(frame: Buffer): Promise<void> {
    const request = parsed(frame);
    if (request instanceof CommandError) {
      const body = encodeDocument(toDocument(errorReply(request)));
      await this.send(encodeReply(OpCode.message, requestIdOf(frame), ++this.replyId, body));
      return;
    }
    const body = await answer(request, this.services, this.id);
    if (request.silent) return;
    await this.send(encodeReply(request.opCode, request.requestId, ++this.replyId, body));
  }

  private async send([head, body]: readonly [Buffer, Buffer]): Promise<void> {
    if (this.socket.destroyed) return;
    this.socket.cork();
    this.socket.write(head);
    const flushed = this.socket.write(body);
    this.socket.uncork();
    if (!flushed) await drained(this.socket);
  }

  private close(error: unknown): void {
    this.queue.length = 0;
    if (error instanceof ProtocolError) {
      this.logger.warn(
        { connection: this.id, err: error },
        'closing a connection that broke the protocol',
      );
    } else {
      this.logger.error(
        { connection: this.id, err: error },
        'closing a connection after a failure',
      );
    }
    this.socket.destroy();
  }
}

/** Broken BSON in a sound message is told to the client; a broken message ends the connection. */
function parsed(frame: Buffer): ReturnType<typeof parseRequest> | CommandError {
  try {
    return parseRequest(frame);
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
}

/** Resolves when a slow client has read on, or is gone. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}

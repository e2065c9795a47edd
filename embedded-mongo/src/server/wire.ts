import { RawDocument, readInt32 } from '../bson/raw.ts';
import { validateDocument } from '../bson/validate.ts';

/** https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/ */
export const OpCode = { reply: 1, query: 2004, compressed: 2012, message: 2013 } as const;

export const MAX_MESSAGE_LENGTH = 48_000_000;
const HEADER_LENGTH = 16;
const FLAG_CHECKSUM = 1;
const FLAG_MORE_TO_COME = 2;
const FLAG_EXHAUST_ALLOWED = 1 << 16;
/** Bits 0 to 15 must be understood; the upper ones may be ignored. */
const REQUIRED_FLAGS = 0xffff;

/** Bytes that are not the protocol: the connection cannot be trusted further and is closed. */
export class ProtocolError extends Error {}

/** Cuts a byte stream into messages, however the chunks fall. */
export class FrameParser {
  private chunks: Buffer[] = [];
  private length = 0;

  /** @throws ProtocolError for a length no message can have */
  push(chunk: Buffer): readonly Buffer[] {
    this.chunks.push(chunk);
    this.length += chunk.length;
    const frames: Buffer[] = [];
    for (let needed = this.neededLength(); this.length >= needed; needed = this.neededLength()) {
      const all = this.joined();
      frames.push(all.subarray(0, needed));
      this.chunks = all.length > needed ? [all.subarray(needed)] : [];
      this.length = all.length - needed;
    }
    return frames;
  }

  /** Length of the message that has begun; a header's length while that much is not there. */
  private neededLength(): number {
    if (this.length < 4) return HEADER_LENGTH;
    const first = this.chunks[0];
    const bytes = first !== undefined && first.length >= 4 ? first : this.joined();
    const length = readInt32(bytes, 0);
    if (length < HEADER_LENGTH || length > MAX_MESSAGE_LENGTH) {
      throw new ProtocolError(`a message of ${length} bytes`);
    }
    return length;
  }

  private joined(): Buffer {
    const [only] = this.chunks;
    const all = this.chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.chunks);
    this.chunks = [all];
    return all;
  }
}

export interface Request {
  readonly requestId: number;
  readonly opCode: typeof OpCode.message | typeof OpCode.query;
  readonly body: RawDocument;
  /** Documents sent beside the command, by the name of the argument they belong to. */
  readonly sequences: ReadonlyMap<string, readonly RawDocument[]>;
  /** The client waits for no reply. */
  readonly silent: boolean;
  /** From the collection of an OP_QUERY, which has no `$db`. */
  readonly database: string | undefined;
}

/**
 * @throws ProtocolError for a broken message
 * @throws CommandError for broken BSON in a sound message
 */
export function parseRequest(frame: Buffer): Request {
  const opCode = readInt32(frame, 12);
  switch (opCode) {
    case OpCode.message:
      return parseMessage(frame);
    case OpCode.query:
      return parseQuery(frame);
    default:
      throw new ProtocolError(`opcode ${opCode} is not supported`);
  }
}

export function requestIdOf(frame: Buffer): number {
  return readInt32(frame, 4);
}

function parseMessage(frame: Buffer): Request {
  if (frame.length < HEADER_LENGTH + 5) throw new ProtocolError('a message without sections');
  const flags = frame.readUInt32LE(HEADER_LENGTH);
  const known = FLAG_CHECKSUM | FLAG_MORE_TO_COME | FLAG_EXHAUST_ALLOWED;
  if ((flags & REQUIRED_FLAGS & ~known) !== 0) throw new ProtocolError(`unknown flags ${flags}`);
  const end = frame.length - ((flags & FLAG_CHECKSUM) === 0 ? 0 : 4);
  const sequences = new Map<string, readonly RawDocument[]>();
  let body: RawDocument | undefined;
  let at = HEADER_LENGTH + 4;
  while (at < end) {
    const kind = frame[at];
    if (kind === 0 && body === undefined) {
      body = new RawDocument(frame, at + 1);
      at = validateDocument(frame, at + 1, end);
    } else if (kind === 1) {
      const sequence = parseSequence(frame, at + 1, end);
      sequences.set(sequence.name, sequence.documents);
      at = sequence.end;
    } else {
      throw new ProtocolError(`a section of kind ${kind}`);
    }
  }
  if (body === undefined) throw new ProtocolError('a message without a body');
  return {
    requestId: requestIdOf(frame),
    opCode: OpCode.message,
    body,
    sequences,
    silent: (flags & FLAG_MORE_TO_COME) !== 0,
    database: undefined,
  };
}

function parseSequence(
  frame: Buffer,
  start: number,
  limit: number,
): { name: string; documents: readonly RawDocument[]; end: number } {
  if (start + 5 > limit) throw new ProtocolError('a document sequence is cut short');
  const end = start + readInt32(frame, start);
  const nameEnd = frame.indexOf(0, start + 4);
  if (end > limit || end <= start + 4 || nameEnd === -1 || nameEnd >= end) {
    throw new ProtocolError('a document sequence has a bad length');
  }
  const documents: RawDocument[] = [];
  let at = nameEnd + 1;
  while (at < end) {
    documents.push(new RawDocument(frame, at));
    at = validateDocument(frame, at, end);
  }
  return { name: frame.toString('utf8', start + 4, nameEnd), documents, end };
}

/** Drivers greet with OP_QUERY before they know that the server speaks OP_MSG. */
function parseQuery(frame: Buffer): Request {
  const nameEnd = frame.indexOf(0, HEADER_LENGTH + 4);
  if (nameEnd === -1 || nameEnd + 9 > frame.length) throw new ProtocolError('a query is cut short');
  const start = nameEnd + 9;
  validateDocument(frame, start, frame.length);
  return {
    requestId: requestIdOf(frame),
    opCode: OpCode.query,
    body: new RawDocument(frame, start),
    sequences: new Map(),
    silent: false,
    database: frame.toString('utf8', HEADER_LENGTH + 4, nameEnd).split('.')[0],
  };
}

/** A reply in the form of its request, as head and body, so that the body is not copied. */
export function encodeReply(
  opCode: Request['opCode'],
  responseTo: number,
  replyId: number,
  body: Buffer,
): readonly [Buffer, Buffer] {
  const isMessage = opCode === OpCode.message;
  const head = Buffer.alloc(isMessage ? HEADER_LENGTH + 5 : HEADER_LENGTH + 20);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(replyId, 4);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(isMessage ? OpCode.message : OpCode.reply, 12);
  if (!isMessage) {
    head.writeInt32LE(8, HEADER_LENGTH);
    head.writeInt32LE(1, HEADER_LENGTH + 16);
  }
  return [head, body];
}

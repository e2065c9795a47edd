/** Marks what first process and workers tell each other, beside what others send on the same channel. */
const CHANNEL = 'globalcrimedesk-workers';

/** What a worker tells the first process. */
export type FromWorker =
  | { readonly kind: 'hello' }
  /** It answers; the report is what its command wants to be known of it. */
  | { readonly kind: 'ready'; readonly report: unknown };

/** What a worker is told when it has said hello. */
export interface Brief {
  /** Its place among the workers, from 1; who takes the place of a dead one has its number. */
  readonly number: number;
  readonly of: number;
  /** What its command needs of the first process. */
  readonly given: unknown;
}

export type FromFirst = { readonly kind: 'brief' } & Brief;

export function sealed<Message extends FromWorker | FromFirst>(message: Message) {
  return { channel: CHANNEL, ...message };
}

/** The message of a kind; `null` for what others sent. */
export function openedAs<Message extends FromWorker | FromFirst>(raw: unknown): Message | null {
  const isOurs =
    typeof raw === 'object' && raw !== null && 'channel' in raw && raw.channel === CHANNEL;
  return isOurs ? (raw as unknown as Message) : null;
}

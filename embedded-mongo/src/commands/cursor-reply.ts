import { encodeDocument } from '../bson/encode.ts';
import { RawDocument } from '../bson/raw.ts';
import type { BsonDocument } from '../bson/values.ts';
import type { Execution } from '../plan/entry-reader.ts';
import { pull } from '../plan/pull.ts';
import type { Pause } from '../plan/run-scan.ts';
import type { Batch, BatchRequest } from '../server/cursors.ts';
import type { Collection } from '../storage/collection.ts';
import type { CommandContext, Reply } from './command.ts';

/** Documents on their way to a client. */
export interface DocumentSource {
  readonly namespace: string;
  readonly documents: Iterator<BsonDocument | Pause, unknown>;
  readonly execution: Execution;
  readonly collection: Collection | undefined;
  /** Documents there will be at most; 0 for no limit. */
  readonly limit: number;
}

/** As MongoDB's first batch. */
const FIRST_BATCH = 101;
const BATCH_BYTES = 16 * 1024 * 1024;

/** The first batch of a query, and a cursor for the rest if there may be more. */
export async function replyWithCursor(
  context: CommandContext,
  source: DocumentSource,
  batchSize: number | undefined,
  singleBatch: boolean,
): Promise<Reply> {
  const read = batchReader(source);
  const size = batchSize ?? FIRST_BATCH;
  const request = { size, deadline: context.deadline };
  const first = size === 0 ? { documents: [], done: false } : await read(request);
  const id =
    first.done || singleBatch
      ? 0n
      : context.cursors.open({ namespace: source.namespace, session: context.session, next: read });
  return { cursor: { firstBatch: first.documents, id, ns: source.namespace } };
}

function batchReader(source: DocumentSource): (request: BatchRequest) => Promise<Batch> {
  let delivered = 0;
  return async ({ size, deadline }) => {
    const documents: BsonDocument[] = [];
    let bytes = 0;
    const limits = { deadline, collection: source.collection };
    const ended = await pull(source.documents, source.execution, limits, (document) => {
      const raw = new RawDocument(encodeDocument(document));
      documents.push(raw);
      bytes += raw.bytes.length;
      const full = (size > 0 && documents.length >= size) || bytes >= BATCH_BYTES;
      return full || delivered + documents.length === source.limit;
    });
    delivered += documents.length;
    return { documents, done: ended || delivered === source.limit };
  };
}

/** A source without documents, for collections that do not exist. */
export function emptyBatch(namespace: string): Reply {
  return { cursor: { firstBatch: [], id: 0n, ns: namespace } };
}

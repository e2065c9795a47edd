import type { RawDocument } from '../bson/raw.ts';
import { int } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import type { WriteContext } from '../storage/write-queue.ts';
import { newObjectId, withId } from '../update/document-id.ts';
import { MAX_DOCUMENT_LENGTH } from '../update/update.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';
import { MAX_WRITE_BATCH } from './handshake.ts';
import { type WriteError, withErrors, writeError } from './write-reply.ts';

/** Documents per job: small enough that reads get their turn between two jobs. */
const CHUNK = 64;

async function run(context: CommandContext): Promise<Reply> {
  const namespace = namespaceOf(context);
  const documents = context.args.documents('documents');
  const ordered = context.args.source.get('ordered') !== false;
  checkBatch(documents.length);
  const collection = await context.store.ensureCollection(namespace);
  const insertion = new Insertion(context, collection, documents, ordered);
  const jobs: Promise<void>[] = [];
  for (let from = 0; from < documents.length; from += CHUNK) {
    jobs.push(context.store.queue.submit((write) => insertion.chunk(from, write), context));
  }
  const failures = (await Promise.allSettled(jobs)).filter((job) => job.status === 'rejected');
  if (failures[0] !== undefined) throw failures[0].reason;
  return { n: int(insertion.inserted), ...withErrors(insertion.errors) };
}

export function checkBatch(length: number): void {
  if (length < 1 || length > MAX_WRITE_BATCH) {
    throw new CommandError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH}. Got ${length} operations.`,
    );
  }
}

/** Inserts document by document: one that cannot be stored fails alone, and ends the command if it is ordered. */
class Insertion {
  readonly errors: WriteError[] = [];
  inserted = 0;
  private stopped = false;

  constructor(
    private readonly context: CommandContext,
    private readonly collection: Collection,
    private readonly documents: readonly RawDocument[],
    private readonly ordered: boolean,
  ) {}

  chunk(from: number, write: WriteContext): void {
    if (this.collection.dropped) {
      throw new CommandError('QueryPlanKilled', 'the collection was dropped during an insert');
    }
    const writer = this.context.store.writer(this.collection, write);
    // Another try after an aborted commit starts this chunk over.
    const already = { inserted: this.inserted, errors: this.errors.length, stopped: this.stopped };
    write.onAbort(() => {
      this.inserted = already.inserted;
      this.errors.length = already.errors;
      this.stopped = already.stopped;
    });
    for (const [at, document] of this.documents.slice(from, from + CHUNK).entries()) {
      if (this.stopped) return;
      try {
        writer.insert(storable(document.slice()));
        this.inserted++;
      } catch (error) {
        this.errors.push(writeError(from + at, error));
        this.stopped = this.ordered;
      }
    }
  }
}

/** The bytes to store: `_id` first, no larger than MongoDB allows. */
function storable(bytes: Buffer): Buffer {
  if (bytes.length > MAX_DOCUMENT_LENGTH) {
    throw new CommandError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT_LENGTH}`,
    );
  }
  return withId(bytes, newObjectId);
}

/** https://www.mongodb.com/docs/manual/reference/command/insert/ */
export const insert: Command = {
  name: 'insert',
  accepts: ['documents', 'ordered'],
  refuses: ['bypassDocumentValidation'],
  run,
};

import { RawDocument } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { Catalog, type Garbage } from './catalog.ts';
import { type Collection, rangeOf } from './collection.ts';
import { type Environment, openEnvironment } from './environment.ts';
import { IndexBuild } from './index-build.ts';
import { ID_INDEX_NAME, type Index, type IndexSpec } from './index-definition.ts';
import { recordKey } from './keys.ts';
import { RecordWriter } from './record-writer.ts';
import { type Durability, type WriteContext, WriteQueue } from './write-queue.ts';

export interface StoreOptions {
  readonly dataDir: string;
  readonly durability: Durability;
  readonly logger: Logger;
}

const PURGE_CHUNK = 2000;

/** Everything that is stored, and the only way to change it. */
export class Store {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly queue: WriteQueue;
  private readonly logger: Logger;
  private purging: Promise<void> | undefined;
  private closing = false;

  constructor({ dataDir, durability, logger }: StoreOptions) {
    this.environment = openEnvironment(dataDir);
    this.catalog = new Catalog(this.environment);
    this.queue = new WriteQueue(this.environment, durability, logger);
    this.logger = logger;
  }

  /** Finishes what an interrupted process left: indexes half built, ranges not yet removed. */
  async recover(): Promise<void> {
    for (const collection of this.catalog.all()) {
      const unfinished = collection.indexes.filter((index) => !index.ready);
      if (unfinished.length > 0) {
        this.logger.warn(
          { namespace: collection.namespace },
          'dropping indexes whose build was interrupted',
        );
        await this.dropIndexes(collection, unfinished);
      }
    }
    this.purge();
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.purging;
    await this.queue.settled();
    await this.environment.close();
  }

  writer(collection: Collection, context: WriteContext): RecordWriter {
    return new RecordWriter(this.environment, this.catalog, collection, context);
  }

  read(collection: Collection, recordId: number): RawDocument | undefined {
    const bytes = this.environment.records.get(recordKey(collection.id, recordId));
    return bytes && new RawDocument(bytes);
  }

  async ensureCollection(namespace: string, options?: RawDocument): Promise<Collection> {
    const present = this.catalog.find(namespace);
    if (present !== undefined) return present;
    return this.queue.submit((context) => this.catalog.create(namespace, options, context), {
      exclusive: true,
    });
  }

  async dropCollection(collection: Collection): Promise<void> {
    await this.queue.submit(
      (context) => {
        if (!collection.dropped) this.catalog.drop(collection, context);
      },
      { exclusive: true },
    );
    this.purge();
  }

  /** Adds indexes and fills them; none is added if one cannot be, because of duplicates for example. */
  async createIndexes(collection: Collection, specs: readonly IndexSpec[]): Promise<void> {
    const added = await this.queue.submit(
      (context) => {
        if (collection.dropped) throw new CommandError('NamespaceNotFound', 'collection dropped');
        return this.catalog.addIndexes(
          collection,
          specs,
          collection.count === 0 && isEmpty(this.environment, collection),
          context,
        );
      },
      { exclusive: true },
    );
    const unfinished = added.filter((index) => !index.ready);
    if (unfinished.length === 0) return;
    try {
      await new IndexBuild(this, collection, unfinished).run();
    } catch (error) {
      await this.dropIndexes(collection, added);
      throw error;
    }
  }

  async dropIndexes(collection: Collection, indexes: readonly Index[]): Promise<void> {
    const removed = indexes.filter((index) => index.name !== ID_INDEX_NAME);
    if (removed.length === 0) return;
    await this.queue.submit((context) => this.catalog.removeIndexes(collection, removed, context), {
      exclusive: true,
    });
    this.purge();
  }

  /** Removes dropped ranges in the background, a chunk per job. */
  private purge(): void {
    this.purging ??= this.purgeAll()
      .catch((error: unknown) => {
        this.logger.error({ err: error }, 'removing dropped data failed');
      })
      .finally(() => {
        this.purging = undefined;
      });
  }

  private async purgeAll(): Promise<void> {
    for (let items = this.catalog.garbage(); items.length > 0; items = this.catalog.garbage()) {
      for (const item of items) {
        while (!this.closing && !(await this.queue.submit(() => this.purgeChunk(item))));
        if (this.closing) return;
      }
    }
  }

  /** @returns true if nothing is left */
  private purgeChunk(item: Garbage): boolean {
    const table = this.environment[item.table];
    const keys = [...table.getKeys({ ...rangeOf(item.id), limit: PURGE_CHUNK })];
    for (const key of keys) table.remove(key);
    if (keys.length > 0) return false;
    this.catalog.forgetGarbage(item);
    return true;
  }
}

function isEmpty(environment: Environment, collection: Collection): boolean {
  return [...environment.records.getKeys({ ...rangeOf(collection.id), limit: 1 })].length === 0;
}

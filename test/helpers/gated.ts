import type { Collection, Db, Document, FindCursor } from 'mongodb';

/** Lets a command through, once it may run; throws to the process that is dead. */
export type Gate = (command: string) => Promise<void>;

const COMMANDS: ReadonlySet<PropertyKey> = new Set([
  'findOne',
  'insertOne',
  'replaceOne',
  'updateOne',
  'updateMany',
  'bulkWrite',
  'countDocuments',
]);

/**
 * The database as one process sees it that may be held up, or killed, before each of its commands. An ordered insertion
 * passes the gate in the middle, too: no server promises to make it at one stroke.
 */
export function gated(database: Db, gate: Gate): Db {
  return new Proxy(database, {
    get(target, property) {
      if (property === 'collection') {
        return (name: string) => gatedCollection(target.collection(name), gate);
      }
      return bound(target, property);
    },
  });
}

function gatedCollection(collection: Collection, gate: Gate): Collection {
  return new Proxy(collection, {
    get(target, property) {
      if (property === 'find') {
        return (...args: Parameters<Collection['find']>) => gatedCursor(target.find(...args), gate);
      }
      if (property === 'insertMany') {
        return async (documents: Document[], options?: { ordered?: boolean }) => {
          await gate('insertMany');
          if (options?.ordered !== true || documents.length < 2) {
            return target.insertMany(documents, options);
          }
          const half = Math.ceil(documents.length / 2);
          await target.insertMany(documents.slice(0, half), options);
          await gate('insertMany, in its middle');
          return target.insertMany(documents.slice(half), options);
        };
      }
      const member = bound(target, property);
      if (!COMMANDS.has(property)) return member;
      return async (...args: unknown[]) => {
        await gate(String(property));
        return (member as (...args: unknown[]) => Promise<unknown>)(...args);
      };
    },
  });
}

function gatedCursor(cursor: FindCursor<Document>, gate: Gate): FindCursor<Document> {
  const toArray = cursor.toArray.bind(cursor);
  return Object.assign(cursor, {
    async toArray() {
      await gate('find');
      return toArray();
    },
  });
}

/** The driver's classes have private fields: their methods run on the object itself, not on its proxy. */
function bound(target: object, property: PropertyKey): unknown {
  const member: unknown = Reflect.get(target, property, target);
  return typeof member === 'function' ? member.bind(target) : member;
}

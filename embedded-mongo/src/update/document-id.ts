import { ObjectId as DriverObjectId } from 'bson';
import { encodeDocument } from '../bson/encode.ts';
import { RawDocument, readInt32 } from '../bson/raw.ts';
import { BsonType, typeOf } from '../bson/types.ts';
import { type BsonValue, BuiltDocument, ObjectId } from '../bson/values.ts';
import { CommandError } from '../errors.ts';

/**
 * The document as it is stored: with an `_id`, which comes first. The driver appends `_id`; MongoDB moves it.
 *
 * @throws CommandError BadValue for an `_id` that is an array, a regular expression or undefined
 */
export function withId(bytes: Buffer, newId: () => ObjectId): Buffer {
  const document = new RawDocument(bytes);
  const id = document.get('_id');
  if (id !== undefined) checkId(id);
  if (id !== undefined && startsWithId(bytes)) return bytes;
  const moved = new BuiltDocument([['_id', id ?? newId()]]);
  for (const [name, value] of document.entries()) if (name !== '_id') moved.fields.set(name, value);
  return encodeDocument(moved);
}

function startsWithId(bytes: Buffer): boolean {
  return readInt32(bytes, 5) === ID_NAME;
}

/** `_id` and its closing zero, as a little-endian number. */
const ID_NAME = Buffer.from('_id\0').readInt32LE(0);

function checkId(id: BsonValue): void {
  const type = typeOf(id);
  if (type === BsonType.array || type === BsonType.regex || type === BsonType.undefined) {
    const name =
      type === BsonType.array ? 'an array' : type === BsonType.regex ? 'a regex' : 'undefined';
    throw new CommandError(53, `The '_id' value cannot be of type ${name}`);
  }
}

/** A new id of the server's own making. */
export function newObjectId(): ObjectId {
  return new ObjectId(Buffer.from(new DriverObjectId().id));
}

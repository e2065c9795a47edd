import { createHash } from 'node:crypto';
import { ulid } from 'ulid';

/** `<owner>.<ULID>`, for example `FRA.01J9ZQ4Y8M3F5T7V9X1B2C3D4E`. */
const RECORD_ID = /^[A-Z]{3}\.[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new id: the time makes it sortable, the rest is chance, so it tells nothing of other records. */
export function newRecordId(owner: string, now: Date): string {
  return `${owner}.${ulid(now.getTime())}`;
}

/**
 * The id of a record that comes from elsewhere: the same for the same owner and source key at every import, so
 * that a second import finds what the first one wrote without a look-up, even after a kill.
 * @param group what is written together, such as a person and their notice: ids of a group lie beside each other, in
 * the order of `orderOfGroup`, and a database fills its indexes much faster in order.
 */
export function derivedRecordId(owner: string, sourceKey: string, group?: string): string {
  const own = createHash('sha256').update(`${owner}\u0000${sourceKey}`).digest('hex');
  const bits = group === undefined ? own.slice(0, 32) : `${orderOfGroup(group)}${own.slice(0, 16)}`;
  let rest = BigInt(`0x${bits}`);
  let text = '';
  for (let index = 0; index < 26; index++) {
    text = CROCKFORD.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return `${owner}.${text}`;
}

/** Where the ids of a group stand among those of an owner: 16 hexadecimal digits, in whose order they sort. */
export function orderOfGroup(group: string): string {
  return createHash('sha256').update(group).digest('hex').slice(0, 16);
}

/** Whether a text has the form of a record id; not whether such a record exists. */
export function isRecordId(text: string): boolean {
  return RECORD_ID.test(text);
}

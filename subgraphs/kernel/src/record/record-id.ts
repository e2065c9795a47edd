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
 */
export function derivedRecordId(owner: string, sourceKey: string): string {
  const digest = createHash('sha256').update(`${owner}\u0000${sourceKey}`).digest();
  let bits = BigInt(`0x${digest.subarray(0, 16).toString('hex')}`);
  let text = '';
  for (let index = 0; index < 26; index++) {
    text = CROCKFORD.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return `${owner}.${text}`;
}

/** Whether a text has the form of a record id; not whether such a record exists. */
export function isRecordId(text: string): boolean {
  return RECORD_ID.test(text);
}

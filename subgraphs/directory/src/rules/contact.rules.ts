import { FaultList, TEXT_LIMITS } from '@globalcrimedesk/kernel';
import type { NcbContact } from '../ncb.ts';

/** `+`, a country code and the rest, in groups as one likes: ITU-T E.123, at most the 15 digits of E.164. */
const PHONE = /^\+[1-9](?:[ ()-]{0,2}\d){6,14}$/;

/** One address and nothing around or hidden in it (\p{C}: control and format characters); whether it is reached, only a message can tell. */
const EMAIL = /^[^\s\p{C}@<>",;]{1,64}@[^\s\p{C}@<>",;.]+(?:\.[^\s\p{C}@<>",;.]+)+$/u;

/** RFC 5321: a path of 256 characters, its angle brackets included. */
const EMAIL_LENGTH = 254;

/**
 * Checks whose contact is set, and to what. `null` takes it back, so it must be said: what was only left out must not.
 * @throws INVALID_INPUT with every fault.
 */
export function assertContact(
  code: string,
  contact: NcbContact | null | undefined,
): asserts contact is NcbContact | null {
  const faults = new FaultList();
  faults.ncb(['code'], code);
  if (contact === undefined) faults.add(['contact'], 'is missing; null takes a contact back');
  else if (contact !== null) checkContact(faults, contact);
  faults.assertNone();
}

function checkContact(faults: FaultList, { phone, email, i247Address }: NcbContact): void {
  if (phone === null && email === null && i247Address === null) {
    faults.add(['contact'], 'tells no way to reach the NCB; send null to take a contact back');
  }
  if (phone !== null && !PHONE.test(phone)) {
    faults.add(['contact', 'phone'], 'is no international number, such as +33 1 99 00 12 34');
  }
  faults.length(['contact', 'email'], email, EMAIL_LENGTH);
  if (email !== null && !EMAIL.test(email)) {
    faults.add(['contact', 'email'], 'is no e-mail address');
  }
  faults.text(['contact', 'i247Address'], i247Address, TEXT_LIMITS.name);
}

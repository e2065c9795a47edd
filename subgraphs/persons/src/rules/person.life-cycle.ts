import {
  EVERY_READER,
  FaultList,
  type LifeCycle,
  needsNoMore,
  readersOf,
  stateAfter,
} from '@globalcrimedesk/kernel';
import { notFound } from '@globalcrimedesk/service';
import { type PersonRecord, PersonStatus } from '../person.ts';
import { needOfPerson } from './protected-categories.ts';

const { ACTIVE, ARCHIVED, MERGED } = PersonStatus;

/** Everything that may be done to the record of a person, and in which of its states. */
export const PERSON_LIFE = {
  UPDATE: { from: [ACTIVE, ARCHIVED], to: null, by: 'OWNER' },
  LINK: { from: [ACTIVE, ARCHIVED], to: null, by: 'OWNER' },
  ARCHIVE: { from: [ACTIVE], to: ARCHIVED, by: 'OWNER' },
  REACTIVATE: { from: [ARCHIVED], to: ACTIVE, by: 'OWNER' },
  MERGE: { from: [ACTIVE, ARCHIVED], to: MERGED, by: 'OWNER' },
  SEPARATE: { from: [MERGED], to: ACTIVE, by: 'OWNER' },
} as const satisfies LifeCycle<PersonStatus, string>;

export type PersonAction = keyof typeof PERSON_LIFE;

/** @throws ILLEGAL_TRANSITION, which names what is legal instead. */
export function statusAfter(person: PersonRecord, action: PersonAction): PersonStatus {
  return stateAfter<PersonStatus, PersonAction>(PERSON_LIFE, person.status, action, 'person');
}

/** Whether everybody who may read one record may read the other. */
function reachesAll(other: PersonRecord, one: PersonRecord): boolean {
  if (!needsNoMore(needOfPerson(other), needOfPerson(one))) return false;
  const readers = readersOf(other);
  return readers.includes(EVERY_READER) || readersOf(one).every((code) => readers.includes(code));
}

/**
 * Checks that one record may be merged into another: both of one owner, since two owners' records are tied by identity
 * links instead; the other no merged one itself, and to be read by all who read the first.
 * @throws INVALID_INPUT, or NOT_FOUND when the other person is not there for the caller.
 */
export function assertMergeable(
  person: PersonRecord,
  into: string,
  other: PersonRecord | undefined,
): asserts other is PersonRecord {
  const faults = new FaultList();
  faults.recordId(['into'], into);
  if (into === person.id) faults.add(['into'], 'is the record itself');
  faults.assertNone();
  if (other === undefined) throw notFound('person', into);
  if (other.dataOwner !== person.dataOwner) {
    faults.add(['into'], `belongs to ${other.dataOwner}: link the identities instead`);
  }
  if (other.status === MERGED) faults.add(['into'], 'was merged into another record itself');
  if (!reachesAll(other, person)) {
    faults.add(
      ['into'],
      'may be read by fewer: to the others the person would be gone. Open it first',
    );
  }
  faults.assertNone();
}

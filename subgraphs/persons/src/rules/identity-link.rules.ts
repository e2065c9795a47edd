import { FaultList } from '@globalcrimedesk/kernel';
import { notFound } from '@globalcrimedesk/service';
import type { PersonRecord } from '../person.ts';

/** How many links one record may bear. */
const LINKS_AT_MOST = 200;

/** @throws INVALID_INPUT, or NOT_FOUND when the other person is not there for the caller. */
export function assertLinkable(
  person: PersonRecord,
  to: string,
  other: PersonRecord | undefined,
): void {
  const faults = new FaultList();
  faults.recordId(['to'], to);
  if (to === person.id) faults.add(['to'], 'is the record itself');
  if (person.identityLinks.length >= LINKS_AT_MOST) {
    faults.add(['to'], `would be one link more than the ${LINKS_AT_MOST} that a record may bear`);
  }
  faults.assertNone();
  if (other === undefined) throw notFound('person', to);
}

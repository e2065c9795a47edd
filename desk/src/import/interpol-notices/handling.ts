import { FaultList } from '@globalcrimedesk/kernel';
import type { Fault } from '@globalcrimedesk/service';
import { agreed } from '../../handling/agreed.ts';
import {
  fieldsIn,
  HANDLING_KEY,
  type ReadHandling,
  readHandling,
  readNoticeHandling,
} from '../../handling/json.ts';
import type { NoticeFacts, NoticesHandling } from './facts.ts';

/** Reads what stands under `HANDLING_KEY`: that of the notice, and that of the person. */
export function readNoticesHandling(value: unknown): ReadHandling<NoticesHandling> {
  const form = new FaultList();
  const fields = fieldsIn(value, [HANDLING_KEY], ['notice', 'person'], form);
  const notice = readNoticeHandling(fields.get('notice') ?? {}, [HANDLING_KEY, 'notice']);
  const person = readHandling(fields.get('person') ?? {}, [HANDLING_KEY, 'person']);
  return {
    handling: { notice: notice.handling, person: person.handling },
    faults: [...form.faults, ...notice.faults, ...person.faults],
  };
}

/** What all objects of one notice say of its handling, and why nobody can tell. */
export interface SaidHandling {
  /** `null` where none speaks of it. */
  readonly handling: NoticesHandling | null;
  readonly faults: readonly Fault[];
}

interface Saying {
  readonly facts: Pick<NoticeFacts, 'handling'>;
  readonly faults: readonly Fault[];
}

/** Also of objects that are rejected for something else: a restriction counts, whoever tells of it. */
export function saidHandling(objects: readonly Saying[]): SaidHandling {
  const told = objects.flatMap(({ facts }) => facts.handling ?? []);
  const notice = agreed(told.map((one) => one.notice));
  const person = agreed(told.map((one) => one.person));
  const faults = [
    ...notice.disputed.map((field) => disputed('notice', field)),
    ...person.disputed.map((field) => disputed('person', field)),
  ];
  const unread = objects.some((object) => object.faults.some(isOfHandling));
  return {
    handling: told.length === 0 ? null : { notice: notice.handling, person: person.handling },
    faults: unread ? [...faults, UNREAD] : faults,
  };
}

export function isOfHandling({ path }: Fault): boolean {
  return path[0] === HANDLING_KEY;
}

const UNREAD: Fault = {
  path: [HANDLING_KEY],
  message: 'cannot be read in another object of this notice',
};

function disputed(record: string, field: string): Fault {
  const path = [HANDLING_KEY, record, field];
  return { path, message: 'is told differently by several objects of this notice' };
}

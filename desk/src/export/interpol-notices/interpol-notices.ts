import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';
import { SOURCE_COLOURS } from '../../import/interpol-notices/facts.ts';
import type { ExportContext, ExportFormat } from '../format.ts';
import { noticeObject } from './notice-object.ts';

/** Persons that are asked for at once. */
const ASKED_AT_ONCE = 500;

/**
 * Published red, yellow and UN notices as detail objects of INTERPOL's public API, one a line. The API has one
 * subject in a notice: of several the first that the scope sees is written.
 */
export const interpolNoticesExport: ExportFormat = {
  name: 'interpol-notices',
  noun: 'notices',
  async *write(context) {
    const criteria = {
      colour: [...SOURCE_COLOURS],
      status: ['PUBLISHED' as const],
      kind: ['NOTICE' as const],
      ...(context.owner !== null && { dataOwner: [context.owner] }),
    };
    for await (const notices of context.stores.notices.scan(context.scope, criteria)) {
      const numbered = notices.filter(({ number }) => number !== null);
      const persons = await subjectsOf(numbered, context);
      const lines = numbered.map((notice) => {
        const [subject = null] = notice.subjectRefs.flatMap((id) => persons.get(id) ?? []);
        return `${JSON.stringify(noticeObject(notice, subject))}\n`;
      });
      if (lines.length > 0) yield lines.join('');
    }
  },
};

async function subjectsOf(
  notices: readonly NoticeRecord[],
  { stores, scope }: ExportContext,
): Promise<Map<string, PersonRecord>> {
  const ids = [...new Set(notices.flatMap(({ subjectRefs }) => subjectRefs))];
  const persons = new Map<string, PersonRecord>();
  for (let start = 0; start < ids.length; start += ASKED_AT_ONCE) {
    const found = await stores.persons.findByIds(scope, ids.slice(start, start + ASKED_AT_ONCE));
    for (const person of found) persons.set(person.id, person);
  }
  return persons;
}

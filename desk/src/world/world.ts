import type { NcbContactEntry } from '@globalcrimedesk/directory';
import type { DocumentReportRecord, TravelDocumentRecord } from '@globalcrimedesk/documents';
import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';
import { chanceOf } from './chance.ts';
import { inventContacts } from './contact.ts';
import { inventDocuments, inventReports } from './document.ts';
import { culturesOf } from './names/cultures.ts';
import { inventNotices } from './notice.ts';
import { outlinesOf } from './outline.ts';
import { inventPerson } from './person.ts';
import type { WorldOptions } from './world-options.ts';
import type { WorldParts } from './world-parts.ts';

/**
 * An invented world. Whatever is asked for is made on the spot from the seed and its place in the world alone:
 * nothing is kept, so a world of millions needs no more memory than a small one.
 */
export interface World {
  readonly options: WorldOptions;
  person(index: number): PersonRecord;
  /** All records on the documents of a person. */
  documents(index: number): TravelDocumentRecord[];
  /** All reports on the documents of a person. */
  reports(index: number): DocumentReportRecord[];
  /** All notices and diffusions that arose from a person's case. */
  notices(index: number): NoticeRecord[];
  /** How each NCB is reached. */
  contacts(): NcbContactEntry[];
}

/** @throws RangeError when the options name no world. */
export function worldOf(options: WorldOptions): World {
  const { seed, persons } = options;
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new RangeError('A seed is a whole number from 0 to 4294967295.');
  }
  if (!Number.isSafeInteger(persons) || persons < 0) {
    throw new RangeError('The number of persons is a whole number from 0.');
  }
  const chance = chanceOf(seed);
  const parts: WorldParts = {
    ...options,
    chance,
    cultures: culturesOf(chance),
    // A stream of its own: an outline may be drawn in the midst of another record.
    outlines: outlinesOf(options, chanceOf(seed)),
  };
  return {
    options,
    person: (index) => inventPerson(parts, index),
    documents: (index) => inventDocuments(parts, index),
    reports: (index) => inventReports(parts, index),
    notices: (index) => inventNotices(parts, index),
    contacts: () => inventContacts(parts),
  };
}

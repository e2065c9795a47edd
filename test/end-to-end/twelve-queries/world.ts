import type { Stores } from '@globalcrimedesk/desk';
import { EVERYTHING } from '../../helpers/live-desk.ts';
import {
  born,
  document,
  documentHit,
  hoursAgo,
  idOf,
  inDays,
  named,
  notice,
  onlyFor,
  person,
  personHit,
  report,
  UNPUBLISHED,
} from './records.ts';
import { READINGS } from './zones.ts';

const KARIMOV = {
  names: [named('Karimov, Rustam'), named('Каримов, Рустам', 'ORIGINAL_SCRIPT', 'Cyrl')],
  datesOfBirth: born('1971-04-09'),
  sex: 'M',
  nationalities: ['UZB'],
  categories: ['WANTED'],
} as const;

const link = (key: string, colour: 'WHITE' | 'RED' | 'GREEN') => ({
  to: idOf(key),
  colour,
  authority: 'ESP',
  at: hoursAgo(200),
});

/** Persons whom somebody who asks may see. Each is told by a key: its owner and a word. */
const PERSONS = [
  person(
    'ESP karimov',
    { ...KARIMOV, warnings: ['ARMED'] },
    {
      identityLinks: [link('TUR kerimov', 'WHITE'), link('GEO namesake', 'RED')],
    },
  ),
  person('TUR kerimov', {
    names: [named('Kerimov, Rüstem'), named('Abu Sayf', 'ALIAS')],
    datesOfBirth: born('1971'),
    nationalities: ['UZB'],
    sex: 'M',
  }),
  person('GEO namesake', {
    names: [named('Karimov, Rustam')],
    datesOfBirth: born('1994-12-30'),
    nationalities: ['KAZ'],
    sex: 'M',
  }),
  person('FRA lindqvist', {
    names: [named('Lindqvist, Saga')],
    datesOfBirth: born('1988-11-02'),
    nationalities: ['SWE'],
    sex: 'F',
  }),
  person('NGA oduya', {
    names: [named('Oduya, Chidi')],
    datesOfBirth: born('1984'),
    nationalities: ['NGA'],
    sex: 'M',
  }),
  person('NGA elder', {
    names: [named('Oduya, Chidi')],
    datesOfBirth: born('1953-01-20'),
    nationalities: ['NGA'],
    sex: 'M',
  }),
  person('NGA sister', {
    names: [named('Oduya, Ngozi')],
    datesOfBirth: born('1984-05-05'),
    nationalities: ['NGA'],
    sex: 'F',
  }),
  person('MAR farsi', {
    names: [named('الفارسي, عبد الرحمن', 'PRIMARY', 'Arab')],
    datesOfBirth: born('1979-07-01'),
  }),
  person('FRA elfarsi', {
    names: [named('Bennani, Karim'), named('El Farsi, Abderrahmane', 'ALIAS')],
    datesOfBirth: born('1979'),
  }),
  person('BEL muller', {
    names: [named('Müller-Öhring, Jürgen')],
    datesOfBirth: born('1960-01-02'),
  }),
  person(
    'BEL vandenhoek',
    { names: [named('Vandenhoek, Wilhelm')] },
    { status: 'MERGED', mergedInto: idOf('BEL muller') },
  ),
  person('NOR archived', { names: [named('Solberg, Ingvar')] }, { status: 'ARCHIVED' }),
  person('ESP petrov', { names: [named('Petrov, Ilia')], datesOfBirth: born('1966-06-06') }),
  person('FRA changed', { names: [named('Delaunay, Yvon')] }),
  person('FRA removed', { names: [named('Delatour, Yves')] }),
];

/** Who is NLD's secret, each for another reason; all of them look like Karimov. */
const HIDDEN_PERSONS = [
  person('NLD by access', { ...KARIMOV, access: onlyFor() }),
  person('NLD by purpose', { ...KARIMOV, purposes: ['CRIMINAL_ANALYSIS'] }),
  person('NLD by confidentiality', { ...KARIMOV, confidentiality: 'CONFIDENTIAL' }),
  person('NLD by protection', { ...KARIMOV, categories: ['VICTIM'] }),
];

const STOLEN = { issuingState: 'FRA', documentNumber: '12AB34567' };

const DOCUMENTS = [
  document('FRA stolen', STOLEN, ['FRA lindqvist', 'NLD by access'].map(idOf)),
  document('ESP clean', { issuingState: 'UZB', documentNumber: 'AB1234567' }, [
    idOf('ESP karimov'),
  ]),
  document('NOR archived', { issuingState: 'NOR', documentNumber: 'N00000001' }, [
    idOf('NOR archived'),
  ]),
  document(
    'NLD of the hidden',
    { issuingState: 'NLD', documentNumber: 'NX0000004' },
    HIDDEN_PERSONS.map(({ id }) => id),
  ),
  document('ESP petrov', { issuingState: 'ESP', documentNumber: 'PE000001' }, [idOf('ESP petrov')]),
  document('FRA removed', { issuingState: 'FRA', documentNumber: 'RM000001' }),
];

const HIDDEN_DOCUMENTS = [
  document('NLD stolen', { ...STOLEN, access: onlyFor() }, [idOf('NLD by access')]),
  document('NLD clean', {
    issuingState: 'UZB',
    documentNumber: 'AB1234567',
    confidentiality: 'CONFIDENTIAL',
  }),
];

const REPORTS = [
  report('FRA stolen', { ...STOLEN, status: 'STOLEN' }),
  report('FRA recovered', { documentNumber: '12CD00000', status: 'RECOVERED' }),
  report('FRA withdrawn', { documentNumber: '12WD00000', status: 'LOST' }, hoursAgo(100)),
  report('FRA look-alike', { documentNumber: '10LA58206', status: 'LOST' }),
  report('FRA second reading', { documentNumber: READINGS[1], status: 'STOLEN' }),
  report('FRA changed', { documentNumber: 'CH000001', status: 'LOST' }),
];

const HIDDEN_REPORTS = [
  report('NLD by access', { documentNumber: 'NX0000001', status: 'STOLEN', access: onlyFor() }),
  report('NLD by purpose', {
    documentNumber: 'NX0000002',
    status: 'STOLEN',
    purposes: ['CRIMINAL_ANALYSIS'],
  }),
  report('NLD by confidentiality', {
    documentNumber: 'NX0000003',
    status: 'STOLEN',
    confidentiality: 'CONFIDENTIAL',
  }),
];

const NOTICES = [
  notice(
    'ESP red',
    { colour: 'RED', reviewDue: inDays(30) },
    { subjects: ['ESP karimov'] },
    { number: '2026/101' },
  ),
  notice(
    'FRA blue',
    { colour: 'BLUE', doNotAlert: true, reviewDue: inDays(40) },
    { subjects: ['FRA lindqvist'], documents: ['FRA stolen'] },
    { number: '2026/102' },
  ),
  notice(
    'ESP far',
    { colour: 'GREEN', reviewDue: inDays(200) },
    { subjects: ['ESP petrov'] },
    { number: '2026/103' },
  ),
  notice('ESP draft', { colour: 'BLUE' }, { subjects: [] }, { status: 'DRAFT', ...UNPUBLISHED }),
  notice(
    'ESP pending',
    { colour: 'YELLOW' },
    { subjects: ['ESP petrov'] },
    { status: 'PENDING_REVIEW', ...UNPUBLISHED },
  ),
  notice(
    'ESP cancelled',
    { colour: 'RED', reviewDue: inDays(20) },
    { subjects: ['ESP petrov'] },
    { status: 'CANCELLED', number: '2026/104', statusReason: 'withdrawn' },
  ),
];

/** Of NLD, and of ITA: what was not published, and what was sent to others. */
const HIDDEN_NOTICES = [
  notice(
    'NLD by access',
    { colour: 'RED', access: onlyFor(), reviewDue: inDays(10) },
    { subjects: ['ESP karimov', 'FRA lindqvist'], documents: ['FRA stolen', 'ESP clean'] },
    { number: '2026/201' },
  ),
  notice(
    'NLD by confidentiality',
    { colour: 'RED', confidentiality: 'CONFIDENTIAL' },
    { subjects: ['ESP karimov', 'TUR kerimov'] },
    { number: '2026/202' },
  ),
  notice(
    'ITA draft',
    { colour: 'RED' },
    { subjects: ['ESP karimov'] },
    { status: 'DRAFT', ...UNPUBLISHED },
  ),
  notice(
    'ITA diffusion',
    { colour: 'RED', kind: 'DIFFUSION', addressees: ['BRA'] },
    { subjects: ['ESP karimov', 'FRA lindqvist'] },
  ),
];

/** Raised before the tests, by DEU: two are late. */
const DOCUMENT_HITS = [
  documentHit('FRA stolen', { checkId: 'past-late', hoursAgo: 2 }),
  documentHit('FRA stolen', { checkId: 'past-urgent-late', hoursAgo: 0.25, urgent: true }),
  documentHit('FRA stolen', { checkId: 'past-in-time', hoursAgo: 0.25 }),
  documentHit('FRA stolen', { checkId: 'past-confirmed', hoursAgo: 70, isConfirmed: true }),
];
const PERSON_HITS = [
  personHit('FRA lindqvist', { checkId: 'past-late', hoursAgo: 2 }),
  personHit('ESP karimov', { checkId: 'past-late', hoursAgo: 2 }),
];

/** How much of the world there is: all, or what those who ask may see. */
export type Extent = 'WHOLE' | 'BARE';

const HIDDEN_IDS = new Set<string>(
  [...HIDDEN_PERSONS, ...HIDDEN_DOCUMENTS, ...HIDDEN_REPORTS, ...HIDDEN_NOTICES].map(
    ({ id }) => id,
  ),
);

/** Writes the world, and what befell it since yesterday. */
export async function writeWorld(stores: Stores, extent: Extent): Promise<void> {
  const isWhole = extent === 'WHOLE';
  const known = (ids: readonly string[]) => ids.filter((id) => isWhole || !HIDDEN_IDS.has(id));
  for (const one of [...PERSONS, ...(isWhole ? HIDDEN_PERSONS : [])]) {
    await stores.persons.insert(EVERYTHING, one);
  }
  for (const one of [...DOCUMENTS, ...(isWhole ? HIDDEN_DOCUMENTS : [])]) {
    await stores.documents.insert(EVERYTHING, { ...one, personRefs: known(one.personRefs) });
  }
  for (const one of [...REPORTS, ...(isWhole ? HIDDEN_REPORTS : [])]) {
    await stores.reports.insert(EVERYTHING, one);
  }
  for (const one of [...NOTICES, ...(isWhole ? HIDDEN_NOTICES : [])]) {
    await stores.notices.insert(EVERYTHING, one);
  }
  for (const one of PERSON_HITS) await stores.personHits.insert(EVERYTHING, one);
  for (const one of DOCUMENT_HITS) await stores.documentHits.insert(EVERYTHING, one);
  await writeWhatChanged(stores);
  const contact = { phone: '+34 900 000 000', email: 'ncb@esp.example', i247Address: 'IP MADRID' };
  await stores.contacts.put(EVERYTHING, { code: 'ESP', version: 0 }, contact, hoursAgo(200));
}

async function writeWhatChanged({ persons, documents, reports }: Stores): Promise<void> {
  const theOne = <R extends { readonly id: string }>(list: readonly R[], key: string): R => {
    const found = list.find(({ id }) => id === idOf(key));
    if (found === undefined) throw new Error(`The world has no ${key}.`);
    return found;
  };
  const at = hoursAgo(1);
  await persons.replace(EVERYTHING, theOne(PERSONS, 'FRA changed'), { sex: 'M' }, at);
  await persons.delete(EVERYTHING, theOne(PERSONS, 'FRA removed'), at, 'OWNER');
  await documents.delete(EVERYTHING, theOne(DOCUMENTS, 'FRA removed'), at, 'OWNER');
  const changed = theOne(REPORTS, 'FRA changed');
  await reports.replace(EVERYTHING, changed, { status: 'STOLEN' }, at);
}

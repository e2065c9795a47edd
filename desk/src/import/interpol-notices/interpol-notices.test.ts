import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import fc from 'fast-check';
import { HANDLING_KEY } from '../../handling/json.ts';
import type { ImportOptions } from '../import-options.ts';
import { runsOf } from '../testing/config.ts';
import { ImportFolder, type TestFile } from '../testing/import-files.ts';
import { Killing } from '../testing/killing.ts';
import { type MemoryStores, memoryImportStores } from '../testing/memory-stores.ts';
import { interpolNotices } from './interpol-notices.ts';

const FIXTURES = fileURLToPath(
  new URL('../../../../test/fixtures/interpol-notices/', import.meta.url),
);
const now = new Date('2026-11-01T12:00:00.000Z');
const later = new Date('2027-02-01T12:00:00.000Z');
const format = interpolNotices({ colour: 'RED' });

function fixture(name: string): TestFile {
  return { name, bytes: readFileSync(join(FIXTURES, name)) };
}

function fixtures(): TestFile[] {
  return readdirSync(FIXTURES)
    .filter((name) => /\.(jsonl?|txt)$/.test(name) && name !== 'expected.json')
    .sort()
    .map(fixture);
}

function file(...values: readonly unknown[]): TestFile {
  return { name: 'test.json', bytes: JSON.stringify(values) };
}

function stateOf(stores: MemoryStores) {
  return [stores.persons.state(), stores.notices.state()];
}

const DETAIL = {
  entity_id: '2020/12345',
  name: 'SANTAELLA',
  forename: 'BASILIO',
  date_of_birth: '1975/04/23',
  nationalities: ['AR'],
  sex_id: 'M',
  height: 1.8,
  weight: 80,
  arrest_warrants: [{ charge: 'robo', issuing_country_id: 'AR', charge_translation: 'theft' }],
  languages_spoken_ids: ['SPA'],
};
const ENTRY = {
  entity_id: '2020-12345',
  name: 'SANTAELLA',
  forename: 'BASILIO',
  date_of_birth: '1975',
  nationalities: null,
};
const YELLOW = {
  entity_id: '2021/500',
  name: null,
  forename: '-',
  birth_name: 'WIERZBOWA',
  date_of_birth: null,
  date_of_event: '2021/02/01',
  place: 'NOWHEREVILLE',
  country: 'DE',
  father_forename: 'GORAN',
  mother_name: 'LINDQVIST',
  sex_id: 'F',
};
const UN_PERSON = {
  entity_id: '2022/600',
  name: 'TAVARIDZE',
  forename: 'ILIA',
  un_reference: 'QDi.999',
  un_resolution: 1267,
  aliases: [{ name: 'TAVAR', forename: null, date_of_birth: '1969/03/00' }, 'ILIA T'],
  name_in_original_script: 'ТАВАРИДЗЕ',
  date_of_birth: '1970/01/02',
  nationalities: ['GE'],
  adresses: ['1 Invented Street'],
  identity_documents: [
    { type: 'Passport', nr: 'X0000001', issuing_country_id: 'GE' },
    { type: 'National identification', nr: 700, issuing_country_id: null },
  ],
  summary: 'Line one.\r\nLine two.',
};
const UN_ENTITY = {
  entity_id: '2022/700',
  name: 'INVENTED CHARITABLE FOUNDATION',
  also_known_as: 'ICF; I.C.F.',
  adresses: ['2 Invented Street'],
  un_reference: 'QDe.999',
  summary: 'Nothing of it is true.',
  _links: { self: { href: 'https://ws-public.interpol.int/notices/v1/un/entities/2022-700' } },
};

describe('importing INTERPOL notices', function () {
  this.timeout(runsOf({ sample: 20_000, long: 600_000 }));
  let folder: ImportFolder;
  before(async () => {
    folder = await ImportFolder.make();
  });
  after(() => folder.remove());

  async function bringIn(
    stores: MemoryStores,
    files: readonly TestFile[],
    options: Partial<ImportOptions> = {},
  ) {
    return folder.run(format, files, { stores, ...options });
  }

  it('brings in the fixture with the expected summary, and changes nothing the second time', async () => {
    const stores = memoryImportStores();
    const expected = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8')) as Told;
    const { summary } = await bringIn(stores, fixtures());
    const { seconds: _seconds, perSecond: _perSecond, rejects, ...counts } = summary;
    const lines = readFileSync(rejects ?? '', 'utf8')
      .trimEnd()
      .split('\n');
    const told = { ...counts, rejects: lines.map((line) => JSON.parse(line) as unknown) };
    const text = JSON.stringify(told).replaceAll(`${folder.path}/`, '');
    // Which unit comes first is chance; what is told of each is not.
    expect(inOrder(JSON.parse(text) as Told)).to.deep.equal(inOrder(expected));
    // Objects and torn pieces of text in the files (see generate.ts): none is lost, none counted twice.
    expect(counts.read + counts.merged).to.equal(502);
    const before = stateOf(stores);
    const second = await bringIn(stores, fixtures(), { clock: () => later });
    expect(second.summary).to.include({ new: 0, changed: 0, same: counts.new });
    expect(stateOf(stores)).to.deep.equal(before);
  });

  it('makes a person and a notice of a detail object', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [file(DETAIL)]);
    const [person] = stores.persons.records.values();
    const [notice] = stores.notices.records.values();
    expect(person).to.deep.include({
      dataOwner: 'XPO',
      names: [{ kind: 'PRIMARY', familyName: 'SANTAELLA', givenNames: 'BASILIO', script: 'Latn' }],
      datesOfBirth: [{ value: '1975-04-23', precision: 'DAY' }],
      nationalities: ['ARG'],
      categories: ['WANTED'],
      languages: ['spa'],
      source: { name: 'interpol-notices', key: '2020/12345', vanishedAt: null },
    });
    expect(person?.physicalDescription).to.include({ heightCm: 180, weightKg: 80 });
    expect(notice).to.deep.include({
      colour: 'RED',
      status: 'PUBLISHED',
      number: '2020/12345',
      requestingNcb: 'ARG',
      arrestWarrants: [{ issuingCountry: 'ARG', charge: 'robo', chargeTranslation: 'theft' }],
      subjectRefs: [person?.id],
      access: { policy: 'ALL', countries: [] },
      source: { name: 'interpol-notices', key: '2020/12345', vanishedAt: null },
    });
  });

  it('leaves a notice where it stands here, whatever became of it', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [file(DETAIL)]);
    const [notice] = stores.notices.records.values();
    if (notice === undefined) throw new Error('No notice came in.');
    for (const status of ['SUSPENDED', 'CANCELLED', 'EXPIRED', 'PENDING_REVIEW'] as const) {
      stores.notices.records.set(notice.id, { ...notice, status });
      const { summary } = await bringIn(stores, [file(DETAIL)], { source: status });
      expect(summary, status).to.include({ changed: 1, rejected: 0 });
      expect(stores.notices.records.get(notice.id)?.status).to.equal(status);
    }
  });

  it('makes a missing person of a yellow notice, though nobody knows a name or date', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [file(YELLOW)]);
    const [person] = stores.persons.records.values();
    const [notice] = stores.notices.records.values();
    expect(person).to.deep.include({
      names: [
        { kind: 'PRIMARY', familyName: 'Unidentified', givenNames: null, script: 'Latn' },
        { kind: 'BIRTH', familyName: 'WIERZBOWA', givenNames: null, script: 'Latn' },
      ],
      datesOfBirth: [],
      sex: 'F',
      categories: ['MISSING'],
      purposes: ['MISSING_PERSON'],
    });
    expect(notice).to.deep.include({
      colour: 'YELLOW',
      number: '2021/500',
      subjectRefs: [person?.id],
      publicExtract: {
        text: [
          'Missing since: 2021-02-01',
          'Last seen in: NOWHEREVILLE',
          'Country: DEU',
          "Father's forename: GORAN",
          "Mother's family name: LINDQVIST",
        ].join('\n'),
        publishedOn: null,
      },
    });
  });

  it('makes a person of a UN notice, with aliases, addresses and documents', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [file(UN_PERSON)]);
    const [person] = stores.persons.records.values();
    const [notice] = stores.notices.records.values();
    expect(person).to.deep.include({
      names: [
        { kind: 'PRIMARY', familyName: 'TAVARIDZE', givenNames: 'ILIA', script: 'Latn' },
        { kind: 'ORIGINAL_SCRIPT', familyName: 'ТАВАРИДЗЕ', givenNames: null, script: 'Cyrl' },
        { kind: 'ALIAS', familyName: 'TAVAR', givenNames: null, script: 'Latn' },
        { kind: 'ALIAS', familyName: 'ILIA T', givenNames: null, script: 'Latn' },
      ],
      datesOfBirth: [
        { value: '1970-01-02', precision: 'DAY' },
        { value: '1969-03', precision: 'MONTH' },
      ],
      categories: ['PERSON_OF_INTEREST'],
      purposes: ['SANCTIONS'],
      addresses: [{ text: '1 Invented Street', country: null }],
      identifiers: [
        { kind: 'OTHER', value: 'Passport: X0000001', country: 'GEO' },
        { kind: 'NATIONAL_ID', value: '700', country: null },
      ],
    });
    expect(notice).to.deep.include({
      colour: 'UN_SPECIAL',
      unReference: 'QDi.999',
      subjectRefs: [person?.id],
      publicExtract: {
        text: 'Resolution: 1267\nSummary: Line one.\r\nLine two.',
        publishedOn: null,
      },
    });
  });

  it('makes no person of an organisation', async () => {
    const stores = memoryImportStores();
    const { summary } = await bringIn(stores, [file(UN_ENTITY)]);
    expect(summary).to.include({ new: 1, rejected: 0 });
    expect(stores.persons.records.size).to.equal(0);
    const [notice] = stores.notices.records.values();
    expect(notice).to.deep.include({
      colour: 'UN_SPECIAL',
      subjectRefs: [],
      unReference: 'QDe.999',
    });
    expect(notice?.publicExtract?.text).to.equal(
      'Name: INVENTED CHARITABLE FOUNDATION\nAddresses: 2 Invented Street\nAlso known as: ICF; I.C.F.\nSummary: Nothing of it is true.',
    );
    const entry = {
      entity_id: UN_ENTITY.entity_id,
      name: UN_ENTITY.name,
      _links: UN_ENTITY._links,
    };
    expect((await bringIn(stores, [file(entry)])).summary).to.include({ same: 1 });
  });

  it('takes UN notices for the General Secretariat alone', async () => {
    const stores = memoryImportStores();
    const { summary, lines } = await bringIn(stores, [file(UN_PERSON)], { owner: 'FRA' });
    expect(summary).to.include({ new: 0, rejected: 1 });
    expect(lines[0]).to.contain('only in a notice of the General Secretariat');
    expect(stateOf(stores)).to.deep.equal([{}, {}]);
  });

  it('gives a number to one notice, whatever the order of those that claim it', async () => {
    const yellow = { ...YELLOW, entity_id: DETAIL.entity_id };
    for (const values of [
      [yellow, DETAIL],
      [DETAIL, yellow],
    ]) {
      const stores = memoryImportStores();
      const { summary, lines } = await bringIn(stores, [file(...values)]);
      expect(summary).to.include({ read: 2, new: 1, rejected: 1 });
      expect(lines[0]).to.contain('entity_id is the number of a red notice already');
      expect([...stores.notices.records.values()].map(({ colour }) => colour)).to.deep.equal([
        'RED',
      ]);
    }
  });

  it('takes the colour of a list page, and of the option, where objects tell none', async () => {
    const page = {
      _embedded: { notices: [{ ...ENTRY, entity_id: '2020/1' }] },
      _links: { self: { href: 'https://ws-public.interpol.int/notices/v1/yellow?page=1' } },
    };
    const stores = memoryImportStores();
    const files = [{ name: 'page.json', bytes: JSON.stringify(page) }, file(ENTRY)];
    await folder.run(interpolNotices({ colour: 'UN_SPECIAL' }), files, { stores });
    const colours = [...stores.notices.records.values()].map(({ number, colour }) => [
      number,
      colour,
    ]);
    expect(colours).to.have.deep.members([
      ['2020/1', 'YELLOW'],
      ['2020/12345', 'UN_SPECIAL'],
    ]);
  });

  it("lets no list page erase a detail's word, in one run or in two", async () => {
    const together = memoryImportStores();
    const { summary } = await bringIn(together, [file(ENTRY, DETAIL, ENTRY)]);
    expect(summary).to.include({ read: 1, new: 1, merged: 2 });
    const apart = memoryImportStores();
    await bringIn(apart, [file(DETAIL)]);
    expect((await bringIn(apart, [file(ENTRY)])).summary).to.include({ same: 1, changed: 0 });
    expect(stateOf(apart)).to.deep.equal(stateOf(together));
  });

  it('completes a list page by its detail in a later run, and changes what the source changed', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [file(ENTRY)]);
    const second = await bringIn(stores, [file(DETAIL)], { clock: () => later });
    expect(second.summary).to.include({ changed: 1 });
    const third = await bringIn(stores, [file({ ...DETAIL, weight: 0 })]);
    expect(third.summary).to.include({ changed: 1 });
    const [person] = stores.persons.records.values();
    expect(person?.physicalDescription).to.include({ heightCm: 180, weightKg: null });
    expect(person?.recordedAt).to.deep.equal(now);
  });

  it('keeps what the source never speaks of, and a name that somebody found out', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [file(DETAIL, YELLOW)]);
    for (const person of stores.persons.records.values()) {
      const found = person.names.map((name) =>
        name.familyName === 'Unidentified' ? { ...name, familyName: 'HALVORSRUD' } : name,
      );
      const alias = { kind: 'ALIAS', familyName: 'TAV', givenNames: null, script: 'Latn' } as const;
      const richer = { ...person, names: [...found, alias], warnings: ['ARMED' as const] };
      stores.persons.records.set(person.id, richer);
    }
    expect((await bringIn(stores, [file(DETAIL, YELLOW)])).summary).to.include({ same: 2 });
  });

  it('rejects a notice whose number another owner holds, with its person', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [file(DETAIL)]);
    const { lines } = await bringIn(stores, [file(DETAIL)], { owner: 'FRA' });
    expect(lines[0]).to.contain('is the number of a notice of XPO already');
    expect(stores.persons.records.size).to.equal(1);
  });

  it('keeps good objects of a notice beside bad ones, and tells every fault of those', async () => {
    const stores = memoryImportStores();
    const bad = { ...DETAIL, weight: 'heavy', height: 17.5 };
    const { summary, lines } = await bringIn(stores, [file(bad, ENTRY)]);
    expect(summary).to.include({ read: 2, new: 1, rejected: 1, merged: 0 });
    expect(lines[0]).to.contain('weight is text, not a number or null; height is not between');
  });

  describe('who may read a notice', () => {
    const ALL = { policy: 'ALL', countries: [] };
    const ALLOW_ESP = { policy: 'ALLOW', countries: ['ESP'] };
    const restricted = (access: object) => ({
      [HANDLING_KEY]: {
        notice: { access, requestingNcb: 'CHL', purposes: ['ARREST', 'LOCATION'] },
        person: { access, confidentiality: 'RESTRICTED' },
      },
    });

    async function accesses(...values: readonly unknown[]) {
      const stores = memoryImportStores();
      const { summary } = await bringIn(stores, [file(...values)]);
      const records = [...stores.persons.records.values(), ...stores.notices.records.values()];
      return { summary, accesses: records.map(({ access }) => access) };
    }

    it('is what its object says, and the same of its person', async () => {
      const stores = memoryImportStores();
      await bringIn(stores, [file({ ...DETAIL, ...restricted(ALLOW_ESP) })]);
      const [person] = stores.persons.records.values();
      const [notice] = stores.notices.records.values();
      const usual = { confidentiality: 'OFFICIAL_USE_ONLY', purposes: ['ARREST'] };
      expect(person).to.deep.include({
        ...usual,
        access: ALLOW_ESP,
        confidentiality: 'RESTRICTED',
      });
      const purposes = ['ARREST', 'LOCATION'];
      expect(notice).to.deep.include({
        ...usual,
        access: ALLOW_ESP,
        purposes,
        requestingNcb: 'CHL',
      });
    });

    it('stays as it is held where no object speaks of it, and is everybody in a new one', async () => {
      const stores = memoryImportStores();
      await bringIn(stores, [file({ ...DETAIL, ...restricted(ALLOW_ESP) })]);
      const arrest_warrants = [{ charge: 'robo', issuing_country_id: 'PE' }];
      await bringIn(stores, [file({ ...DETAIL, arrest_warrants }, YELLOW)]);
      const of = (name: string) =>
        [...stores.notices.records.values()].find((one) => one.number === name);
      expect(of(DETAIL.entity_id)).to.deep.include({ access: ALLOW_ESP, requestingNcb: 'CHL' });
      expect(of(YELLOW.entity_id)?.access).to.deep.equal(ALL);
    });

    it('keeps an object out that says it wrong, and every fault is told', async () => {
      const wrong = {
        notice: { access: { policy: 'ALLOW', countries: ['FR'] }, confidentiality: 'SECRET' },
        person: [],
      };
      const { summary, lines } = await bringIn(memoryImportStores(), [
        file({ ...DETAIL, [HANDLING_KEY]: wrong, height: 'tall' }),
      ]);
      expect(summary).to.include({ new: 0, rejected: 1 });
      for (const told of [
        'notice.access.countries.0 is no NCB',
        'notice.confidentiality is none of',
        'person is no object',
        'height is text',
      ]) {
        expect(lines[0]).to.contain(told);
      }
    });

    it('is what one of several objects says, also one that stays out for another reason', async () => {
      const detail = { ...DETAIL, ...restricted(ALLOW_ESP) };
      for (const first of [detail, { ...detail, height: 'tall' }]) {
        const told = await accesses(first, ENTRY);
        expect(told.accesses).to.deep.equal([ALLOW_ESP, ALLOW_ESP]);
      }
    });

    it('keeps all objects of a notice out where nobody can tell it', async () => {
      const unreadable = { ...DETAIL, [HANDLING_KEY]: { notice: 'ALLOW ESP' } };
      const others = [
        { ...DETAIL, ...restricted(ALL) },
        { ...DETAIL, ...restricted(ALLOW_ESP) },
      ];
      for (const values of [[unreadable, ENTRY], others]) {
        for (const some of [values, values.toReversed()]) {
          const told = await accesses(...some);
          expect(told.summary).to.include({ new: 0, rejected: 2 });
          expect(told.accesses).to.deep.equal([]);
        }
      }
    });
  });

  it('comes to the same end whatever the order of objects', async () => {
    const names = ['red-page-1.json', 'red-detail.json', 'traps.json', 'rejected.json'];
    const values = [...names, 'yellow-and-un.json'].flatMap((name) => {
      const value = JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as unknown;
      return Array.isArray(value) ? value : [value];
    });
    const straight = memoryImportStores();
    const { rejected } = (await bringIn(straight, [file(...values)])).summary;
    const order = fc.shuffledSubarray(values, { minLength: values.length });
    await fc.assert(
      fc.asyncProperty(order, fc.nat({ max: values.length }), async (shuffled, cut) => {
        const stores = memoryImportStores();
        const files = [
          { ...file(...shuffled.slice(0, cut)), name: 'a.json' },
          { ...file(...shuffled.slice(cut)), name: 'b.json' },
        ];
        expect((await bringIn(stores, files)).summary).to.include({ rejected });
        expect(stateOf(stores)).to.deep.equal(stateOf(straight));
      }),
      { numRuns: runsOf({ sample: 4, long: 300 }), seed: 7 },
    );
  });

  it('is whole after a kill at any point and another run: no notice without its person', async () => {
    const files = ['traps.json', 'yellow-and-un.json', 'rejected.json'].map(fixture);
    const undisturbed = memoryImportStores();
    const counting = new Killing();
    const run = (stores: MemoryStores, killing: Killing) =>
      folder.run(format, files, { stores: killing.stores(stores), disk: killing.disk });
    const { summary } = await run(undisturbed, counting);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: counting.steps - 1 }), async (last) => {
        const stores = memoryImportStores();
        const failure = await run(stores, new Killing(last)).catch((error: Error) => error.message);
        expect(failure).to.equal('killed');
        for (const { subjectRefs } of stores.notices.records.values()) {
          for (const id of subjectRefs) expect(stores.persons.records.has(id)).to.equal(true);
        }
        const again = (await run(stores, new Killing())).summary;
        expect({ ...again, resumed: false }).to.deep.equal(summary);
        expect(stateOf(stores)).to.deep.equal(stateOf(undisturbed));
      }),
      { numRuns: runsOf({ sample: 5, long: 300 }), seed: 19 },
    );
  });

  it('survives any mutation of its input, and its counts add up', async () => {
    const sources = ['red-detail.json', 'traps.json', 'hostile.jsonl', 'un-entities.jsonl'];
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('__proto__', '', '-', '\u0000', '\ud800', 1e308, -1, 'x'.repeat(20_000)),
    );
    const models = [DETAIL, YELLOW, UN_PERSON, UN_ENTITY];
    const mutation = fc.record({
      source: fc.constantFrom(...sources.map(fixture)),
      cut: fc.nat({ max: 14_000 }),
      byte: fc.nat({ max: 255 }),
      way: fc.constantFrom('truncate', 'overwrite', 'utf-16', 'replace', 'delete'),
      model: fc.constantFrom(...models),
      key: fc.constantFrom(
        ...new Set(models.flatMap((model) => Object.keys(model))),
        '_embedded',
        '_links',
        HANDLING_KEY,
        '__proto__',
        'constructor',
      ),
      value: junk,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const files = mutations.map(({ source, cut, byte, way, model, key, value }, index) => {
          const name = `${index}.json`;
          const bytes = Buffer.from(source.bytes);
          const at = cut % bytes.length;
          if (way === 'truncate') return { name, bytes: bytes.subarray(0, at) };
          if (way === 'overwrite') return { name, bytes: bytes.fill(byte, at, at + 1) };
          if (way === 'utf-16') {
            return {
              name,
              bytes: Buffer.from(`\uFEFF${bytes.toString()}`, 'utf16le').subarray(0, at),
            };
          }
          const entries = Object.entries(model).filter(([known]) => known !== key);
          return {
            ...file(Object.fromEntries(way === 'delete' ? entries : [...entries, [key, value]])),
            name,
          };
        });
        const stores = memoryImportStores();
        const { summary } = await bringIn(stores, files);
        expect('polluted' in {}).to.equal(false);
        expect(stores.notices.records.size).to.equal(summary.new);
        for (const { subjectRefs } of stores.notices.records.values()) {
          for (const id of subjectRefs) expect(stores.persons.records.has(id)).to.equal(true);
        }
      }),
      { numRuns: runsOf({ sample: 60, long: 10_000 }), seed: 11 },
    );
  });
});

type Told = Readonly<Record<string, unknown>> & { readonly rejects: readonly unknown[] };

function inOrder({ rejects, ...counts }: Told): object {
  return { ...counts, rejects: rejects.map((reject) => JSON.stringify(reject)).sort() };
}

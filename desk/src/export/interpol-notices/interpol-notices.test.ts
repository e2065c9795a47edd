import { readFileSync } from 'node:fs';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import fc from 'fast-check';
import { someHandling } from '../../handling/testing/some-handling.ts';
import { interpolNotices } from '../../import/interpol-notices/interpol-notices.ts';
import { runsOf } from '../../import/testing/config.ts';
import { ImportFolder, type TestFile } from '../../import/testing/import-files.ts';
import { type MemoryStores, memoryImportStores } from '../../import/testing/memory-stores.ts';
import { interpolNoticesExport } from './interpol-notices.ts';

const scope = loopbackDevelopmentScope('127.0.0.1');
const FIXTURES = new URL('../../../../test/fixtures/interpol-notices/', import.meta.url);

const text = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('A; B', 'a: b: c', 'Name: X', 'other, dark', 'x\r\ny', '  padded ', 'ГРАБОВСКИЙ'),
);
const texts = fc.option(fc.array(text, { maxLength: 4 }));
const country = fc.constantFrom(null, 'FR', 'DE', 'TR', 'SU', 'XK');
const date = fc.oneof(
  fc.constantFrom(null, '1975', '1975/04', '1975/00/00', '1975-04-23', '0000/00/00', 'in May'),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2020-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10).replaceAll('-', '/')),
);
const common = {
  name: text,
  forename: text,
  date_of_birth: date,
  nationalities: fc.option(fc.array(country, { maxLength: 3 })),
  sex_id: fc.constantFrom(null, 'M', 'F', 'X', 'U'),
  place_of_birth: text,
  country_of_birth_id: country,
  height: fc.constantFrom(null, 0, 1.8, 1.755),
  weight: fc.constantFrom(null, 0, 80),
  eyes_colors_id: fc.option(fc.subarray(['BRO', 'OTHD', 'BLU', 'VIO'])),
  hairs_id: fc.option(fc.subarray(['OTHL', 'GRY', 'BALD'])),
  distinguishing_marks: text,
  languages_spoken_ids: fc.option(fc.subarray(['FRE', 'SPA', 'RUS'])),
};
const alias = fc.record({
  name: text,
  forename: text,
  date_of_birth: date,
  name_in_original_script: text,
});
const document = fc.oneof(
  fc.record({ type: text, nr: text, issuing_country_id: country }),
  fc.record({
    type: fc.constantFrom('Passport', 'National identification'),
    nr: fc.nat(),
    issuing_country_id: country,
  }),
  text,
);
const warrant = fc.record({ charge: text, issuing_country_id: country, charge_translation: text });
const objects = {
  red: fc.record({ ...common, arrest_warrants: fc.option(fc.array(warrant, { maxLength: 3 })) }),
  yellow: fc.record({
    ...common,
    birth_name: text,
    date_of_event: date,
    place: text,
    country,
    countries_likely_to_be_visited: fc.option(fc.array(country, { maxLength: 3 })),
    father_forename: text,
    mother_name: text,
  }),
  'un/persons': fc.record({
    ...common,
    name_at_birth: text,
    name_in_original_script: text,
    aliases: fc.option(fc.array(fc.oneof(alias, text), { maxLength: 4 })),
    adresses: texts,
    identity_documents: fc.option(fc.array(document, { maxLength: 4 })),
    un_reference: text,
    un_resolution: fc.constantFrom(null, 1267, '1988', '007'),
    purposes: texts,
    associates: fc.option(fc.array(fc.oneof(text, alias), { maxLength: 3 })),
    summary: text,
  }),
  'un/entities': fc.record({
    name: text,
    name_in_original_script: text,
    also_known_as: text,
    adresses: texts,
    legal_form: text,
    administrators: texts,
    un_reference: text,
    summary: fc.oneof(text, fc.string({ minLength: 9_000, maxLength: 12_000 })),
  }),
};
const notice = fc
  .constantFrom(...(Object.keys(objects) as (keyof typeof objects)[]))
  .chain((kind) =>
    (objects[kind] as fc.Arbitrary<object>).map((object) => ({
      ...object,
      _links: { self: { href: `https://ws-public.interpol.int/notices/v1/${kind}/1` } },
    })),
  );

describe('exporting INTERPOL notices', function () {
  this.timeout(runsOf({ sample: 30_000, long: 600_000 }));
  let folder: ImportFolder;
  before(async () => {
    folder = await ImportFolder.make();
  });
  after(() => folder.remove());

  async function exported(stores: MemoryStores, owner: string | null = null): Promise<string> {
    let written = '';
    for await (const lines of interpolNoticesExport.write({ stores, scope, owner }))
      written += lines;
    return written;
  }

  async function roundTrip(
    files: readonly TestFile[],
    change = (_stores: MemoryStores): void => {},
  ): Promise<{ read: number; lines: string[] }> {
    const format = interpolNotices({ colour: 'RED' });
    const stores = memoryImportStores();
    await folder.run(format, files, { stores });
    change(stores);
    const first = await exported(stores);
    const again = memoryImportStores();
    const file = { name: 'exported.jsonl', bytes: first };
    const { summary } = await folder.run(format, first === '' ? [] : [file], { stores: again });
    expect(summary).to.include({ rejected: 0, merged: 0 });
    expect(again.persons.state()).to.deep.equal(stores.persons.state());
    expect(again.notices.state()).to.deep.equal(stores.notices.state());
    expect(await exported(again)).to.equal(first);
    return { read: summary.read, lines: first.split('\n') };
  }

  it('writes what an import takes back as it was: the fixture', async () => {
    const names = ['red-details.json', 'traps.json', 'yellow-details.jsonl', 'yellow-page.json'];
    const files = [...names, 'un-persons.jsonl', 'un-entities.jsonl', 'yellow-and-un.json'].map(
      (name) => ({ name, bytes: readFileSync(new URL(name, FIXTURES)) }),
    );
    expect((await roundTrip(files)).read).to.equal(154);
  });

  it('writes what an import takes back as it was: whatever the format can carry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(notice, { minLength: 5, maxLength: 15 }), async (notices) => {
        const values = notices.map((value, index) => ({
          ...value,
          entity_id: `2020/${index + 1}`,
        }));
        await roundTrip([{ name: 'generated.json', bytes: JSON.stringify(values) }]);
      }),
      { numRuns: runsOf({ sample: 25, long: 3_000 }), seed: 17 },
    );
  });

  it('opens to nobody what was shown to some: whatever is said of who may read it', async () => {
    const handled = fc.record({
      notice,
      ofNotice: someHandling,
      ofPerson: someHandling,
      requestingNcb: fc.constantFrom(null, 'FRA', 'ESP'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(handled, { minLength: 5, maxLength: 15 }), async (all) => {
        const values = all.map((one, index) => ({ ...one.notice, entity_id: `2020/${index + 1}` }));
        const file = { name: 'generated.json', bytes: JSON.stringify(values) };
        await roundTrip([file], ({ persons, notices }) => {
          for (const [id, record] of notices.records) {
            const one = all[Number(record.number?.slice('2020/'.length)) - 1];
            if (one === undefined) throw new Error('No such notice was written.');
            const { requestingNcb, ofNotice, ofPerson } = one;
            // Whose notice it is matters where not everybody may read it.
            const asked = ofNotice.access.policy === 'ALL' ? {} : { requestingNcb };
            notices.records.set(id, { ...record, ...ofNotice, ...asked });
            for (const subject of record.subjectRefs) {
              const person = persons.records.get(subject);
              if (person !== undefined) persons.records.set(subject, { ...person, ...ofPerson });
            }
          }
        });
      }),
      { numRuns: runsOf({ sample: 25, long: 3_000 }), seed: 18 },
    );
  });

  it('says nothing of handling where all may read the notice, and shows nobody whom it does not see', async () => {
    const format = interpolNotices({ colour: 'RED' });
    const stores = memoryImportStores();
    const file = { name: 'one.json', bytes: '{"entity_id":"2020/1","name":"ONE"}' };
    await folder.run(format, [file], { stores });
    expect(await exported(stores)).to.not.contain('handling');
    for (const [id, record] of stores.notices.records) {
      const access = { policy: 'ALLOW' as const, countries: ['ESP'] };
      stores.notices.records.set(id, { ...record, access });
    }
    stores.persons.records.clear();
    const again = memoryImportStores();
    const bytes = await exported(stores);
    await folder.run(format, [{ name: 'again.jsonl', bytes }], { stores: again });
    for (const record of [...again.notices.records.values(), ...again.persons.records.values()]) {
      expect(record.access).to.deep.equal({ policy: 'ALLOW', countries: ['ESP'] });
    }
  });

  it('writes published notices of the owner alone', async () => {
    const format = interpolNotices({ colour: 'RED' });
    const stores = memoryImportStores();
    const values = ['1', '2', '3'].map((id) => ({ entity_id: `2020/${id}`, name: `PERSON ${id}` }));
    const file = { name: 'three.json', bytes: JSON.stringify(values) };
    await folder.run(format, [file], { stores });
    for (const [id, record] of stores.notices.records) {
      if (record.number === '2020/2')
        stores.notices.records.set(id, { ...record, status: 'SUSPENDED' });
    }
    expect((await exported(stores)).split('\n')).to.have.length(3);
    expect(await exported(stores, 'FRA')).to.equal('');
  });
});

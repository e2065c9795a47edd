import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import fc from 'fast-check';
import { runsOf } from '../testing/config.ts';
import { memoryImportStores } from '../testing/memory-stores.ts';
import type { SourceFile } from './gather.ts';
import { type ImportSummary, importNotices } from './import-notices.ts';
import { linesOfRejections, textOf } from './report.ts';

const FIXTURES = fileURLToPath(
  new URL('../../../../test/fixtures/interpol-notices/', import.meta.url),
);
const scope = loopbackDevelopmentScope('127.0.0.1');
const now = new Date('2026-11-01T12:00:00.000Z');
const later = new Date('2027-02-01T12:00:00.000Z');

function fixture(name: string): SourceFile {
  return { name, bytes: readFileSync(join(FIXTURES, name)) };
}

function fixtures(): SourceFile[] {
  return readdirSync(FIXTURES)
    .filter((name) => /\.(jsonl?|txt)$/.test(name) && name !== 'expected.json')
    .sort()
    .map(fixture);
}

function file(...values: readonly unknown[]): SourceFile {
  return { name: 'test.json', bytes: new TextEncoder().encode(JSON.stringify(values)) };
}

async function bringIn(
  stores: ReturnType<typeof memoryImportStores>,
  files: readonly SourceFile[],
  options: { owner?: string; now?: Date; dryRun?: boolean } = {},
): Promise<ImportSummary> {
  const summary = await importNotices(files, {
    stores,
    scope,
    owner: 'XPO',
    now,
    dryRun: false,
    ...options,
  });
  const { read, changed, same, merged, rejected } = summary;
  expect(read).to.equal(summary.new + changed + same + merged + rejected);
  return summary;
}

function stateOf(stores: ReturnType<typeof memoryImportStores>) {
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

describe('importing red notices', function () {
  this.timeout(runsOf({ sample: 20_000, long: 300_000 }));

  it('brings in the fixture with the expected summary, and changes nothing the second time', async () => {
    const stores = memoryImportStores();
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8'));
    const { rejections, warnings, ...counts } = await bringIn(stores, fixtures());
    const told = {
      ...counts,
      warnings: warnings.length,
      rejected_lines: linesOfRejections({ rejections }),
    };
    expect(told).to.deep.equal(expected);
    const before = stateOf(stores);
    const second = await bringIn(stores, fixtures(), { now: later });
    expect(second).to.include({ new: 0, changed: 0, same: counts.new });
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
    });
  });

  it("lets no list page erase a detail's word, in one run or in two", async () => {
    const together = memoryImportStores();
    expect(await bringIn(together, [file(ENTRY, DETAIL, ENTRY)])).to.include({ new: 1, merged: 2 });
    const apart = memoryImportStores();
    await bringIn(apart, [file(DETAIL)]);
    expect(await bringIn(apart, [file(ENTRY)])).to.include({ same: 1, changed: 0 });
    expect(stateOf(apart)).to.deep.equal(stateOf(together));
  });

  it('completes a list page by its detail in a later run, and changes what the source changed', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [file(ENTRY)]);
    expect(await bringIn(stores, [file(DETAIL)], { now: later })).to.include({ changed: 1 });
    expect(await bringIn(stores, [file({ ...DETAIL, weight: 0 })])).to.include({ changed: 1 });
    const [person] = stores.persons.records.values();
    expect(person?.physicalDescription).to.include({ heightCm: 180, weightKg: null });
    expect(person?.recordedAt).to.deep.equal(now);
  });

  it('keeps what the source never speaks of', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [file(DETAIL)]);
    const [person] = stores.persons.records.values();
    if (person === undefined) throw new Error('Nobody came in.');
    const alias = {
      kind: 'ALIAS' as const,
      familyName: 'TAVARIDZE',
      givenNames: null,
      script: 'Latn',
    };
    const richer = { ...person, names: [...person.names, alias], warnings: ['ARMED' as const] };
    stores.persons.records.set(person.id, richer);
    expect(await bringIn(stores, [file(DETAIL)])).to.include({ same: 1 });
  });

  it('writes nothing in a dry run and says what it would do', async () => {
    const stores = memoryImportStores();
    const dry = await bringIn(stores, fixtures(), { dryRun: true });
    expect(stores.persons.records.size + stores.notices.records.size).to.equal(0);
    expect(await bringIn(stores, fixtures())).to.deep.equal(dry);
  });

  it('is healed by the next run after a kill between persons and notices', async () => {
    const undisturbed = memoryImportStores();
    await bringIn(undisturbed, [file(DETAIL)]);
    const stores = memoryImportStores();
    stores.notices.failAfter = 0;
    const failure = await bringIn(stores, [file(DETAIL)]).catch((error: Error) => error.message);
    expect(failure).to.equal('killed');
    stores.notices.failAfter = Number.POSITIVE_INFINITY;
    expect(await bringIn(stores, [file(DETAIL)])).to.include({ new: 1 });
    expect(stateOf(stores)).to.deep.equal(stateOf(undisturbed));
  });

  it('rejects a notice whose number another owner holds, with its person', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [file(DETAIL)]);
    const { rejections } = await bringIn(stores, [file(DETAIL)], { owner: 'FRA' });
    expect(rejections[0]?.faults[0]?.message).to.equal('is the number of a notice of XPO already');
    expect(stores.persons.records.size).to.equal(1);
  });

  it('comes to the same end whatever the order of objects', async () => {
    const values = [
      'red-page-1.json',
      'red-detail.json',
      'red-details.json',
      'traps.json',
      'rejected.json',
    ].flatMap((name) => {
      const value = JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as unknown;
      return Array.isArray(value) ? value : [value];
    });
    const straight = memoryImportStores();
    const { rejected } = await bringIn(straight, [file(...values)]);
    const order = fc.shuffledSubarray(values, { minLength: values.length });
    await fc.assert(
      fc.asyncProperty(order, fc.nat({ max: values.length }), async (shuffled, cut) => {
        const stores = memoryImportStores();
        const files = [file(...shuffled.slice(0, cut)), file(...shuffled.slice(cut))];
        expect(await bringIn(stores, files)).to.include({ rejected });
        expect(stateOf(stores)).to.deep.equal(stateOf(straight));
      }),
      { numRuns: runsOf({ sample: 8, long: 300 }), seed: 7 },
    );
  });

  it('survives any mutation of its input, and its counts add up', async () => {
    const sources = [fixture('red-detail.json'), fixture('traps.json'), fixture('hostile.jsonl')];
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('__proto__', '', '-', '\u0000', 1e308, -1),
    );
    const mutation = fc.record({
      source: fc.constantFrom(...sources),
      cut: fc.nat({ max: 14_000 }),
      byte: fc.nat({ max: 255 }),
      way: fc.constantFrom('truncate', 'overwrite', 'replace', 'delete'),
      key: fc.constantFrom(
        ...Object.keys(DETAIL),
        '_embedded',
        '_links',
        '__proto__',
        'constructor',
      ),
      value: junk,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const files = mutations.map(({ source, cut, byte, way, key, value }): SourceFile => {
          const bytes = Uint8Array.from(source.bytes);
          const at = cut % bytes.length;
          if (way === 'truncate') return { name: 'cut', bytes: bytes.slice(0, at) };
          if (way === 'overwrite') return { name: 'torn', bytes: bytes.fill(byte, at, at + 1) };
          const entries = Object.entries(DETAIL).filter(([name]) => name !== key);
          return file(Object.fromEntries(way === 'delete' ? entries : [...entries, [key, value]]));
        });
        await bringIn(memoryImportStores(), files);
        expect('polluted' in {}).to.equal(false);
      }),
      { numRuns: runsOf({ sample: 150, long: 10_000 }), seed: 11 },
    );
  });

  it('says what it did in lines that add up', async () => {
    const summary = await bringIn(memoryImportStores(), [
      file(ENTRY, DETAIL, { ...ENTRY, entity_id: 'x' }),
    ]);
    expect(textOf(summary, { dryRun: false }).split('\n').slice(0, 7)).to.deep.equal([
      'Imported:',
      '  read      3 objects in 1 file',
      '  new       1',
      '  changed   0',
      '  same      0',
      '  merged    1 (further objects of the same notice)',
      '  rejected  1',
    ]);
    expect(linesOfRejections(summary)).to.deep.equal([
      'rejected: test.json, object 3, notice x: entity_id is no year, slash and number, such as 2020/12345',
    ]);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newTravelDocumentContent, type TravelDocumentRecord } from '@globalcrimedesk/documents';
import {
  type BaseRecord,
  derivedRecordId,
  loopbackDevelopmentScope,
  newBase,
} from '@globalcrimedesk/kernel';
import { NoticeStatus, noticeReaders } from '@globalcrimedesk/notices';
import type { Fault } from '@globalcrimedesk/service';
import { expect } from 'chai';
import fc from 'fast-check';
import { ftm as ftmExport } from '../../export/ftm.ts';
import type { Handling } from '../../handling/handling.ts';
import { HANDLING_KEY } from '../../handling/json.ts';
import { someHandling } from '../../handling/testing/some-handling.ts';
import type { InputFile } from '../../job/job.ts';
import type { Place } from '../format.ts';
import { runsOf } from '../testing/config.ts';
import { ImportFolder } from '../testing/import-files.ts';
import { type MemoryStores, memoryImportStores } from '../testing/memory-stores.ts';
import { ftm } from './ftm.ts';
import { entities, linesOfEntities, type TestEntity } from './testing/entities.ts';
import { importInMemory, type MemoryRun, type MemorySummary } from './testing/run-in-memory.ts';

const scope = loopbackDevelopmentScope('127.0.0.1');

describe('FollowTheMoney in and out', function () {
  this.timeout(runsOf({ sample: 20_000, long: 600_000 }));
  let folder = '';
  let files = 0;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ftm-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  function fileOf(text: string | Uint8Array): InputFile {
    files += 1;
    const path = join(folder, `${files}.json`);
    writeFileSync(path, text);
    return { name: 'test.json', path };
  }

  /** Runs an import and makes sure that each line went one way. */
  async function bringIn(text: string, run: MemoryRun = {}): Promise<MemorySummary> {
    const summary = await importInMemory([fileOf(text)], run);
    const lines = text.split('\n').filter((line) => line.trim() !== '').length;
    const skipped = Object.values(summary.skipped).reduce((sum, one) => sum + one, 0);
    expect(summary.read + skipped, 'every line').to.equal(lines);
    return summary;
  }

  it('comes back the same: import after export is the identity', async () => {
    await fc.assert(
      fc.asyncProperty(entities, fc.constantFrom('FRA', 'XPO'), async (all, owner) => {
        const stores = memoryImportStores();
        await bringIn(linesOfEntities(all), { stores, owner });
        const written = await exported(stores);
        const again = memoryImportStores();
        const { rejected } = await bringIn(written, { stores: again, owner });
        expect(rejected).to.equal(0);
        expect(stateOf(again)).to.deep.equal(stateOf(stores));
        expect(await exported(again)).to.equal(written);
        expect(await bringIn(written, { stores, owner })).to.include({ new: 0, changed: 0 });
      }),
      { numRuns: runsOf({ sample: 150, long: 20_000 }), seed: 21 },
    );
  });

  it('opens to nobody what was shown to some: whatever is said of who may read it', async () => {
    const handlings = fc.array(fc.tuple(someHandling, fc.constantFrom(null, 'FRA', 'ESP')), {
      minLength: 1,
      maxLength: 10,
    });
    await fc.assert(
      fc.asyncProperty(entities, handlings, async (all, some) => {
        const stores = memoryImportStores();
        await bringIn(linesOfEntities(all), { stores });
        handle(stores, some);
        const written = await exported(stores);
        const again = memoryImportStores();
        expect(await bringIn(written, { stores: again })).to.include({ rejected: 0 });
        expect(stateOf(again)).to.deep.equal(stateOf(stores));
        expect(await bringIn(written, { stores })).to.include({ new: 0, changed: 0 });
        // A file that says nothing of it leaves it as it is held.
        await bringIn(linesOfEntities(all), { stores });
        expect(handlingsOf(stores)).to.deep.equal(handlingsOf(again));
      }),
      { numRuns: runsOf({ sample: 100, long: 10_000 }), seed: 24 },
    );
  });

  it('changes nothing the second time, whatever the order of lines', async () => {
    const shuffled = entities.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([all, other]) => {
        const stores = memoryImportStores();
        const first = await bringIn(linesOfEntities(all), { stores });
        const before = stateOf(stores);
        const second = await bringIn(linesOfEntities(other), { stores });
        expect(second).to.include({ new: 0, changed: 0, rejected: first.rejected });
        expect(stateOf(stores)).to.deep.equal(before);
      }),
      { numRuns: runsOf({ sample: 100, long: 10_000 }), seed: 22 },
    );
  });

  it('brings in the fixture with the expected summary, and changes nothing the second time', async () => {
    const stores = memoryImportStores();
    const summary = await importInMemory(FIXTURES, { stores, owner: 'XPO' });
    expect(told(summary)).to.deep.equal(
      JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')),
    );
    const before = stateOf(stores);
    const later = new Date('2027-02-01T12:00:00.000Z');
    const files = FIXTURES.toReversed();
    const second = await importInMemory(files, { stores, owner: 'XPO', now: later });
    expect(second).to.include({ new: 0, changed: 0, same: summary.new });
    expect(stateOf(stores)).to.deep.equal(before);
  });

  it('comes to the same by way of the disk, in small portions', async () => {
    const inMemory = memoryImportStores();
    const expected = await importInMemory(FIXTURES, { stores: inMemory, owner: 'XPO' });
    const stores = memoryImportStores();
    const jobs = await ImportFolder.make();
    const named = FIXTURES.map(({ name, path }) => ({ name, bytes: readFileSync(path) }));
    const limits = { partition: 20_000, batch: 7 };
    const { summary } = await jobs.run(ftm, named, { stores, limits });
    const again = await jobs.run(ftm, named, { stores, limits });
    await jobs.remove();
    expect(stateOf(stores)).to.deep.equal(stateOf(inMemory));
    const { read, rejected, skipped, warnings } = expected;
    expect(summary).to.deep.include({ read, rejected, skipped, warnings: warnings.length });
    expect(again.summary).to.include({ new: 0, changed: 0, same: expected.new, vanished: 0 });
  });

  it('marks who is no longer in the files, though something in them is rejected', async () => {
    const stores = memoryImportStores();
    const jobs = await ImportFolder.make();
    const person = (id: string) => ({ id, schema: 'Person', properties: { name: [id] } });
    const passport = { id: 'p', schema: 'Passport', properties: { holder: ['a'], number: ['1'] } };
    const file = (...all: TestEntity[]) => [{ name: 'a.json', bytes: linesOfEntities(all) }];
    await jobs.run(ftm, file(person('a'), person('b'), passport), { stores });
    const { summary } = await jobs.run(ftm, file(person('a'), passport), { stores });
    await jobs.remove();
    expect(summary).to.include({ same: 1, rejected: 1, vanished: 1 });
  });

  it('leaves the notices of the United Nations to the General Secretariat', async () => {
    const { rejections } = await importInMemory(FIXTURES, { owner: 'FRA' });
    const faults = rejections.flatMap((rejection) => rejection.faults);
    const colours = faults.filter(({ path }) => path[0] === 'programId');
    expect(colours).to.not.be.empty;
    for (const { message } of colours) {
      expect(message).to.match(/^can be UN_SPECIAL only in a notice of the General Secretariat/);
    }
  });

  describe('beside what is held', () => {
    const person = { id: 'NK-1', schema: 'Person', properties: { name: ['Otto Trapdoor'] } };
    const holder = ['NK-1'];
    const passport = {
      ...{ id: 'pass-1', schema: 'Passport' },
      properties: { holder, number: ['12 AB-34567'], country: ['fr'], endDate: ['2033-01-01'] },
    };
    const sanction = {
      ...{ id: 'san-1', schema: 'Sanction' },
      properties: { entity: holder, programId: ['EU-UKR'] },
    };

    it("adds its person to the owner's own record of a document, and nothing else", async () => {
      const stores = memoryImportStores();
      const held = heldPassport();
      stores.documents.records.set(held.id, held);
      await bringIn(linesOfEntities([person, passport]), { stores });
      const [personId = ''] = stores.persons.records.keys();
      const [document] = stores.documents.records.values();
      expect(stores.documents.records.size).to.equal(1);
      expect({ ...document, version: 1, updatedAt: held.updatedAt }).to.deep.equal({
        ...held,
        personRefs: [...held.personRefs, personId],
      });
    });

    it('finds a holder who stands in no file but is held', async () => {
      const stores = memoryImportStores();
      await bringIn(linesOfEntities([person]), { stores });
      const { rejected } = await bringIn(linesOfEntities([passport, sanction]), { stores });
      expect(rejected).to.equal(0);
      expect([...stores.notices.records.values()][0]?.subjectRefs).to.have.length(1);
    });

    it('gives no notice a number', async () => {
      const stores = memoryImportStores();
      const red = { ...sanction.properties, authority: ['INTERPOL'], authorityId: ['2024/1'] };
      await bringIn(linesOfEntities([person, { ...sanction, properties: red }]), { stores });
      const [notice] = stores.notices.records.values();
      expect(notice).to.include({ colour: 'RED', status: 'PUBLISHED', number: null });
    });

    it('publishes no draft, and sends no diffusion to all', async () => {
      for (const change of [{ status: 'DRAFT' as const }, { kind: 'DIFFUSION' as const }]) {
        const stores = memoryImportStores();
        await bringIn(linesOfEntities([person, sanction]), { stores });
        const [notice] = stores.notices.records.values();
        if (notice === undefined) throw new Error('No notice came in.');
        stores.notices.records.set(notice.id, { ...notice, publishedAt: null, ...change });
        const { rejections } = await bringIn(linesOfEntities([person, sanction]), { stores });
        expect(rejections[0]?.faults[0]?.path).to.deep.equal(['id']);
      }
    });

    it('does not revive what expired at its review', async () => {
      const stores = memoryImportStores();
      await bringIn(linesOfEntities([person, sanction]), { stores });
      const [notice] = stores.notices.records.values();
      if (notice === undefined) throw new Error('No notice came in.');
      const expired = { ...notice, status: 'EXPIRED' as const, reviewDue: '2026-01-01' };
      stores.notices.records.set(notice.id, expired);
      const again = { ...sanction, properties: { ...sanction.properties, reason: ['new'] } };
      await bringIn(linesOfEntities([person, again]), { stores });
      expect(stores.notices.records.get(notice.id)?.status).to.equal('EXPIRED');
    });

    it('follows a source that changes its mind', async () => {
      const stores = memoryImportStores();
      await bringIn(linesOfEntities([person, sanction]), { stores });
      const ended = { ...sanction.properties, status: ['delisted'] };
      const renamed = { ...person, properties: { name: ['Otto Gate'], topics: ['wanted'] } };
      const file = linesOfEntities([renamed, { ...sanction, properties: ended }]);
      expect(await bringIn(file, { stores })).to.include({ changed: 2 });
      const [changed] = stores.persons.records.values();
      expect(changed?.names.map(({ familyName }) => familyName)).to.deep.equal(['Otto Gate']);
      expect([...stores.notices.records.values()][0]?.status).to.equal('CANCELLED');
    });

    it('links a document to more persons than one line may name', async () => {
      const stores = memoryImportStores();
      const persons = Array.from({ length: 130 }, (_, at) => ({ ...person, id: `NK-${at}` }));
      const passports = persons.map(({ id }) => ({
        ...{ ...passport, id: `pass-${id}` },
        properties: { ...passport.properties, holder: [id] },
      }));
      await bringIn(linesOfEntities([...persons, ...passports]), { stores });
      const written = await exported(stores);
      expect(written.split('\n').filter((line) => line.includes('"Passport"'))).to.have.length(3);
      const again = memoryImportStores();
      await bringIn(written, { stores: again });
      expect(stateOf(again)).to.deep.equal(stateOf(stores));
    });

    it('passes over a line that is too long without keeping it', async () => {
      const long = { ...person, id: 'NK-2', properties: { name: ['n'.repeat(5_000_000)] } };
      const { rejections } = await bringIn(linesOfEntities([long, person]));
      expect(rejections.map(({ faults }) => faults[0]?.message)).to.deep.equal([
        'is longer than 4194304 bytes',
      ]);
    });
  });

  describe('who may read what comes in', () => {
    const ALL = { policy: 'ALL', countries: [] };
    const ALLOW_ESP = { policy: 'ALLOW', countries: ['ESP'] };
    const allow = (...countries: string[]) => ({
      [HANDLING_KEY]: { access: { policy: 'ALLOW', countries }, confidentiality: 'RESTRICTED' },
    });
    const person = { id: 'NK-1', schema: 'Person', properties: { name: ['Otto Trapdoor'] } };
    const holder = ['NK-1'];
    const passport = {
      ...{ id: 'pass-1', schema: 'Passport' },
      properties: { holder, number: ['12AB34567'], country: ['fr'] },
    };
    const sanction = {
      ...{ id: 'san-1', schema: 'Sanction' },
      properties: { entity: holder, programId: ['EU-UKR'] },
    };

    function accesses({ persons, documents, notices }: MemoryStores) {
      return [persons, documents, notices].map(({ records }) => {
        const [record] = [...(records as Map<string, BaseRecord>).values()];
        return record?.access;
      });
    }

    it('is what its entity says', async () => {
      const stores = memoryImportStores();
      const asked = { [HANDLING_KEY]: { ...allow('ESP')[HANDLING_KEY], requestingNcb: 'CHL' } };
      await bringIn(
        linesOfEntities([
          { ...person, ...allow('FRA') },
          { ...passport, ...allow('ESP') },
          { ...sanction, ...asked },
        ]),
        { stores },
      );
      const ALLOW_FRA = { policy: 'ALLOW', countries: ['FRA'] };
      expect(accesses(stores)).to.deep.equal([ALLOW_FRA, ALLOW_ESP, ALLOW_ESP]);
      expect([...stores.notices.records.values()][0]).to.include({
        requestingNcb: 'CHL',
        confidentiality: 'RESTRICTED',
      });
    });

    it('is everybody where it says nothing, and stays as it is held', async () => {
      const silent = linesOfEntities([person, passport, sanction]);
      const stores = memoryImportStores();
      await bringIn(silent, { stores });
      expect(accesses(stores)).to.deep.equal([ALL, ALL, ALL]);
      const some = [person, passport, sanction].map((entity) => ({ ...entity, ...allow('ESP') }));
      await bringIn(linesOfEntities(some), { stores });
      expect(await bringIn(silent, { stores })).to.include({ changed: 0 });
      expect(accesses(stores)).to.deep.equal([ALLOW_ESP, ALLOW_ESP, ALLOW_ESP]);
    });

    it('keeps an entity out that says it wrong, and every fault is told', async () => {
      const handling = { access: { policy: 'ALLOW', countries: ['FR'] }, purposes: ['FUN'] };
      const properties = { ...person.properties, height: ['9 m'] };
      const wrong = { ...person, properties, [HANDLING_KEY]: handling };
      const { rejections } = await bringIn(linesOfEntities([wrong]));
      expect(rejections[0]?.faults.map(({ path }) => path.join('.'))).to.deep.equal([
        `${HANDLING_KEY}.purposes.0`,
        `${HANDLING_KEY}.access.countries.0`,
        'height',
      ]);
    });

    for (const [what, one, other] of [
      ['one line cannot be read', { [HANDLING_KEY]: { acess: 'ESP' } }, {}],
      ['two lines differ', allow('ESP'), allow('ESP', 'FRA')],
    ] as const) {
      for (const entity of [person, passport, sanction]) {
        it(`keeps out all lines of a ${entity.schema} of which ${what}`, async () => {
          const stores = memoryImportStores();
          const before = entity === person ? [] : [person];
          const lines = [...before, { ...entity, ...one }, { ...entity, ...other }];
          const { rejected } = await bringIn(linesOfEntities(lines), { stores });
          expect(rejected).to.equal(2);
          const records = [...stores.persons.records.values()].length;
          expect(records).to.equal(before.length);
          expect(accesses(stores).slice(1)).to.deep.equal([undefined, undefined]);
        });
      }

      it(`refers to no Person of whom ${what}`, async () => {
        const stores = memoryImportStores();
        const persons = [
          { ...person, ...one },
          { ...person, ...other },
        ];
        const lines = linesOfEntities([...persons, passport, sanction]);
        expect(await bringIn(lines, { stores })).to.include({ rejected: 4 });
        expect(accesses(stores)).to.deep.equal([undefined, undefined, undefined]);
      });
    }

    it('is what one of several lines says, though that one stays out for another reason', async () => {
      const dateless = { ...passport.properties, startDate: ['2020-02-31'] };
      const stores = memoryImportStores();
      const { rejected } = await bringIn(
        linesOfEntities([
          ...[person, { ...person, ...allow('ESP'), properties: { name: ['O'], height: ['9 m'] } }],
          ...[passport, { ...passport, ...allow('ESP'), properties: dateless }],
          ...[
            sanction,
            {
              ...sanction,
              ...allow('ESP'),
              properties: { ...sanction.properties, endDate: ['x'] },
            },
          ],
        ]),
        { stores },
      );
      expect(rejected).to.equal(3);
      expect(accesses(stores)).to.deep.equal([ALLOW_ESP, ALLOW_ESP, ALLOW_ESP]);
    });
  });

  it('survives any mutation of its lines, and its counts add up', async () => {
    const source = FIXTURES.map(({ path }) => readFileSync(path));
    const junk = fc.oneof(fc.jsonValue(), fc.constantFrom('__proto__', '', '\u0000', 1e308, -1));
    const mutation = fc.record({
      file: fc.nat({ max: source.length - 1 }),
      at: fc.nat(),
      byte: fc.nat({ max: 255 }),
      way: fc.constantFrom('truncate', 'overwrite', 'value', 'property'),
      key: fc.constantFrom(
        'id',
        'schema',
        'properties',
        'caption',
        '__proto__',
        'holder',
        'entity',
        'name',
        'country',
        'number',
        'birthDate',
        'topics',
        'addressEntity',
        'constructor',
        HANDLING_KEY,
      ),
      value: junk,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const parts = mutations.map(({ file, at, byte, way, key, value }) => {
          const bytes = source[file] ?? Buffer.alloc(0);
          const start = at % bytes.length;
          const part = Buffer.from(bytes.subarray(start, start + 4_000));
          if (way === 'truncate') return part;
          if (way === 'overwrite') return part.fill(byte, part.length >> 1, (part.length >> 1) + 1);
          const [, line = ''] = part.toString('utf8').split('\n');
          return Buffer.from(mutated(line, way, key, value));
        });
        const bytes = Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
        const summary = await importInMemory([fileOf(bytes)]);
        const skipped = Object.values(summary.skipped).reduce((sum, one) => sum + one, 0);
        expect(summary.read + skipped).to.equal(linesIn(bytes));
        expect('polluted' in {}).to.equal(false);
      }),
      { numRuns: runsOf({ sample: 200, long: 20_000 }), seed: 23 },
    );
  });

  async function exported(stores: MemoryStores): Promise<string> {
    let text = '';
    for await (const part of ftmExport.write({ stores, scope, owner: null })) text += part;
    return text;
  }
});

/** A record that the owner keeps since before, with what no import says. */
function heldPassport(): TravelDocumentRecord {
  const now = new Date('2026-01-01T00:00:00.000Z');
  const content = newTravelDocumentContent(
    {
      ...{ dataOwner: 'FRA', purposes: ['BORDER_CONTROL'], placeOfIssue: 'Lyon' },
      ...{ issuingState: 'FRA', documentType: 'PASSPORT', documentNumber: '12AB34567' },
    },
    now,
  );
  const personRefs = [derivedRecordId('FRA', 'somebody')];
  return { ...content, ...newBase('FRA', now), personRefs };
}

const FOLDER = fileURLToPath(new URL('../../../../test/fixtures/ftm/', import.meta.url));
const FIXTURES = ['entities', 'hostile', 'rejected', 'traps'].map((part) => {
  const name = `${part}.ftm.jsonl`;
  return { name, path: join(FOLDER, name) };
});

/** The summary as the fixture's expected answer has it. */
function told({ rejections, warnings, ...counts }: MemorySummary) {
  const line = ({ file, at, key }: Place, faults: readonly Fault[]) =>
    `${file}, ${at}${key === null ? '' : `, ${key}`}: ${faults.map(({ path, message }) => [...path, message].join(' ')).join('; ')}`;
  return {
    ...counts,
    rejected_lines: rejections.map(({ place, faults }) => line(place, faults)).sort(),
    warned_lines: warnings.map(({ place, fault }) => line(place, [fault])).sort(),
  };
}

/** The line with another value under the key, as text: an object could bear neither `__proto__` nor a key twice. */
function mutated(line: string, way: string, key: string, value: unknown): string {
  const pair = `${JSON.stringify(key)}:${JSON.stringify(value)}`;
  const renamed = line.replace(`"${key}":`, `"former-${key}":`);
  const opening = way === 'value' ? '{' : '"properties":{';
  return renamed.replace(opening, () => `${opening}${pair},`);
}

/** Lines that are more than blank; of bytes that are no text, each is. */
function linesIn(bytes: Buffer): number {
  return bytes
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .split('\n')
    .filter((line) => /[^ \t\r]/.test(line)).length;
}

/** Gives every record some handling, as their owners might. */
function handle(
  { persons, documents, notices }: MemoryStores,
  some: readonly (readonly [Required<Handling>, string | null])[],
): void {
  let turn = 0;
  const next = () => some[turn++ % some.length]?.[0] ?? {};
  for (const [id, record] of persons.records) persons.records.set(id, { ...record, ...next() });
  for (const [id, record] of documents.records) documents.records.set(id, { ...record, ...next() });
  for (const [id, record] of notices.records) {
    const handled = { ...record, ...next() };
    const [, requestingNcb = null] = some[turn % some.length] ?? [];
    // Who asked for a notice matters where not everybody may read it.
    const isForAll = handled.access.policy === 'ALL';
    notices.records.set(id, isForAll ? handled : { ...handled, requestingNcb });
  }
}

function handlingsOf({ persons, documents, notices }: MemoryStores) {
  const records = [persons, documents].flatMap((store) => Object.values<BaseRecord>(store.state()));
  const published = Object.values(notices.state()).map((notice) => ({
    ...notice,
    status: NoticeStatus.PUBLISHED,
  }));
  return [
    ...[...records, ...published].map(({ access, confidentiality, purposes }) => ({
      ...{ access, confidentiality, purposes },
    })),
    ...published.map(noticeReaders),
  ];
}

function stateOf({ persons, documents, notices }: MemoryStores) {
  return [persons.state(), documents.state(), notices.state()];
}

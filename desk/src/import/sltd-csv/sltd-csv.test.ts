import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  assertDocumentReport,
  assertTravelDocument,
  type DocumentReportRecord,
} from '@globalcrimedesk/documents';
import { Purpose } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import fc from 'fast-check';
import { runsOf } from '../testing/config.ts';
import { type MemoryStores, memoryImportStores } from '../testing/memory-stores.ts';
import { type Driven, type DriveOptions, drive, NOW } from './testing/drive.ts';
import { writtenFiles } from './testing/written-files.ts';

const FIXTURES = fileURLToPath(new URL('../../../../test/fixtures/sltd-csv/', import.meta.url));
const GUIDE = fileURLToPath(new URL('../../../../docs/guides/import-sltd-csv.md', import.meta.url));
const LATER = new Date('2027-02-01T12:00:00.000Z');
const HEADER = 'document_number,issuing_state,document_type,fraud_status,national_reference';

const files = writtenFiles();
after(() => files.remove());

function fixtures() {
  return readdirSync(FIXTURES)
    .filter((name) => /\.(csv|txt)$/.test(name))
    .sort()
    .map((name) => ({ name, path: join(FIXTURES, name) }));
}

/** Brings in one file; the counts add up whatever it holds. */
async function bringIn(content: string | Uint8Array, options?: DriveOptions): Promise<Driven> {
  const driven = await drive([files.write(content)], options);
  const { read, changed, same, rejected } = driven.counts;
  expect(read).to.equal(driven.counts.new + changed + same + rejected);
  return driven;
}

function onlyReport({ reports }: MemoryStores): DocumentReportRecord {
  const [report, another] = reports.records.values();
  if (report === undefined || another !== undefined) throw new Error('There is not one report.');
  return report;
}

function stateOf({ documents, reports }: MemoryStores) {
  return [documents.state(), reports.state()];
}

function linesOf({ rejections }: Pick<Driven, 'rejections'>): string[] {
  return rejections.map(({ place, faults }) => {
    const told = faults.map(({ path, message }) => [...path, message].join(' ')).join('; ');
    return `${place.file}, ${place.at}${place.key === null ? '' : ` (${place.key})`}: ${told}`;
  });
}

interface Mutation {
  readonly at: number;
  readonly way: 'truncate' | 'overwrite' | 'insert' | 'remove' | 'repeat';
  readonly byte: number;
  readonly text: string;
  readonly length: number;
}

function mutated(source: Uint8Array, { at, way, byte, text, length }: Mutation): Uint8Array {
  const from = at % (source.length + 1);
  const head = source.subarray(0, from);
  const tail = source.subarray(from);
  switch (way) {
    case 'truncate':
      return head;
    case 'overwrite':
      return Buffer.concat([head, Uint8Array.of(byte), tail.subarray(1)]);
    case 'insert':
      return Buffer.concat([head, Buffer.from(text), tail]);
    case 'remove':
      return Buffer.concat([head, tail.subarray(length)]);
    case 'repeat':
      return Buffer.concat([head, tail.subarray(0, length), tail]);
  }
}

describe('importing reports of stolen and lost documents', function () {
  this.timeout(runsOf({ sample: 20_000, long: 600_000 }));

  it('brings in the fixture with the expected summary, and changes nothing the second time', async () => {
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8'));
    const first = await drive(fixtures());
    const { stores, counts, notes, warnings } = first;
    const told = {
      files: fixtures().length,
      ...counts,
      reports: stores.reports.records.size,
      documents: stores.documents.records.size,
      notes,
      warnings: warnings.map(
        ({ place, fault }) =>
          `${place.file}, ${place.at}: ${fault.path.join('.')} ${fault.message}`,
      ),
      rejected_lines: linesOf(first),
    };
    expect(told).to.deep.equal(expected);
    const before = stateOf(stores);
    const second = await drive(fixtures(), { stores, now: LATER });
    expect(second.counts).to.deep.include({ new: 0, changed: 0, same: counts.new + counts.same });
    expect(stateOf(stores)).to.deep.equal(before);
  });

  it("takes the guide's example", async () => {
    const guide = readFileSync(GUIDE, 'utf8');
    const example = /```\n(document_number,[^`]+)```/.exec(guide)?.[1] ?? '';
    expect((await bringIn(example)).counts).to.include({ read: 4, new: 4 });
  });

  it('makes records that the rules of their domain accept', async () => {
    const { stores } = await drive(fixtures());
    for (const report of stores.reports.records.values()) assertDocumentReport(report, NOW);
    for (const document of stores.documents.records.values()) assertTravelDocument(document, NOW);
  });

  it('makes a report and its document of a line, with the source on both', async () => {
    const { stores } = await bringIn(`${HEADER}\n12 ab-345,DEU,P,stolen,K-1\n`);
    expect(onlyReport(stores)).to.deep.include({
      dataOwner: 'DEU',
      issuingState: 'D',
      documentNumber: '12AB345',
      documentType: 'PASSPORT',
      status: 'STOLEN',
      nationalReference: 'K-1',
      purposes: ['BORDER_CONTROL'],
      reportedAt: NOW,
      source: { name: 'sltd-csv', key: 'D|PASSPORT|12AB345|K-1', vanishedAt: null },
    });
    const [document] = stores.documents.records.values();
    expect(document).to.deep.include({
      dataOwner: 'DEU',
      nationalReference: null,
      personRefs: [],
      source: { name: 'sltd-csv', key: 'D|PASSPORT|12AB345', vanishedAt: null },
    });
  });

  describe('whose a line is', () => {
    it("is the issuing state's NCB, when the General Secretariat relays", async () => {
      const { stores } = await bringIn(`${HEADER}\n1,FRA,P,L,\n2,GBD,P,L,\n3,XPO,P,L,\n`);
      const owners = [...stores.reports.records.values()].map(({ dataOwner }) => dataOwner);
      expect(owners).to.deep.equal(['FRA', 'GBR', 'XPO']);
    });

    it('is the owner of the import else, who cannot report for another', async () => {
      const driven = await bringIn(`${HEADER}\n1,FRA,P,L,\n2,D,P,L,\n`, { owner: 'FRA' });
      expect(driven.counts).to.include({ new: 1, rejected: 1 });
      expect(linesOf(driven)).to.deep.equal([
        "test.csv, line 3 (2): issuing_state is not the owner's: FRA may not report documents of D: only DEU may",
      ]);
    });
  });

  describe('who may read a report', () => {
    const COLUMNS = `${HEADER},access,confidentiality,purposes`;
    const ALLOW_FRA = { policy: 'ALLOW', countries: ['FRA'] } as const;

    it('is what its line says, of the document that comes with it too', async () => {
      const { stores } = await bringIn(
        `${COLUMNS}\n1,FRA,P,L,,deny usa xpo,Restricted,ARREST  location\n`,
      );
      const handling = {
        access: { policy: 'DENY', countries: ['USA', 'XPO'] },
        confidentiality: 'RESTRICTED',
        purposes: ['ARREST', 'LOCATION'],
      };
      expect(onlyReport(stores)).to.deep.include(handling);
      expect([...stores.documents.records.values()][0]).to.deep.include(handling);
    });

    it('is everybody, where a line says nothing', async () => {
      const { stores } = await bringIn(`${COLUMNS}\n1,FRA,P,L,,,,\n`);
      expect(onlyReport(stores)).to.deep.include({
        access: { policy: 'ALL', countries: [] },
        confidentiality: 'OFFICIAL_USE_ONLY',
        purposes: ['BORDER_CONTROL'],
      });
    });

    it('stays as it is held, where a line says nothing, and is what a line says else', async () => {
      const { stores } = await bringIn(`${COLUMNS}\n1,FRA,P,L,,ALLOW FRA,RESTRICTED,ARREST\n`);
      const held = stateOf(stores);
      for (const silent of [`${COLUMNS}\n1,FRA,P,L,,,,\n`, `${HEADER}\n1,FRA,P,L,\n`]) {
        expect((await bringIn(silent, { stores })).counts).to.include({ same: 1 });
        expect(stateOf(stores)).to.deep.equal(held);
      }
      await bringIn(`${HEADER},access\n1,FRA,P,L,,ALL\n`, { stores });
      expect(onlyReport(stores)).to.deep.include({
        access: { policy: 'ALL', countries: [] },
        confidentiality: 'RESTRICTED',
        purposes: ['ARREST'],
      });
    });

    it('keeps a line out that says it wrong, and every fault is told', async () => {
      const driven = await bringIn(
        [
          ...[COLUMNS, '1,FRA,P,L,,ALLOW FRA FR ZZZ FRA,SECRET,ARREST FUN', '2,FRA,P,L,,FRA,,'],
          ...['3,FRA,P,L,,ALL FRA,,', '4,FRA,P,L,,DENY,,', '5,FRA,P,L,,,,ARREST ARREST'],
        ].join('\n'),
      );
      expect(driven.counts).to.include({ new: 0, rejected: 5 });
      const ncb = 'is no NCB: a country code of ISO 3166-1 alpha-3, or XPO';
      const [first = '', ...others] = linesOf(driven);
      expect(first.split('; ')).to.deep.equal([
        'test.csv, line 2 (1): access "FRA" is there already',
        `"FR" ${ncb}`,
        `"ZZZ" ${ncb}`,
        'confidentiality is none of OFFICIAL_USE_ONLY, RESTRICTED, CONFIDENTIAL',
        `purposes holds "FUN": none of ${Object.keys(Purpose).join(', ')}`,
      ]);
      expect(others).to.deep.equal([
        'test.csv, line 3 (2): access begins with none of ALL, ALLOW, DENY, such as "ALLOW FRA ESP"',
        'test.csv, line 4 (3): access must be empty when the policy is ALL',
        'test.csv, line 5 (4): access names nobody to keep out: use the policy ALL',
        'test.csv, line 6 (5): purposes "ARREST" is there already',
      ]);
    });

    for (const [what, lines] of [
      ['cannot be read in one of them', ['1,FRA,P,L,,,,', '1,FRA,P,L,,ALOW FRA,,']],
      ['is told in two ways', ['1,FRA,P,L,,ALLOW FRA,,', '1,FRA,P,L,,ALL,,', '1,FRA,P,L,,,,']],
      [
        'is told in another way by one that has other faults',
        ['1,FRA,P,L,,ALL,,', '1,FRA,P,cancelled,,ALLOW FRA,,'],
      ],
    ] as const) {
      it(`keeps all lines on one report out, where it ${what}`, async () => {
        for (const some of [lines, lines.toReversed()]) {
          const { stores, counts } = await bringIn([COLUMNS, ...some].join('\n'));
          expect(counts).to.include({ new: 0, rejected: lines.length });
          expect(stores.reports.records.size).to.equal(0);
          expect(stores.documents.records.size).to.equal(0);
        }
      });
    }

    it('is what one of several lines says, though that one stays out for another reason', async () => {
      const { stores, counts } = await bringIn(
        `${COLUMNS}\n1,FRA,P,L,,,,\n1,FRA,P,cancelled,,ALLOW FRA,,\n`,
      );
      expect(counts).to.include({ new: 1, rejected: 1 });
      expect(onlyReport(stores).access).to.deep.equal(ALLOW_FRA);
    });
  });

  describe('several lines on one report', () => {
    it('count once: the last, and those before that agree with it', async () => {
      const { stores, counts } = await bringIn(
        `${HEADER}\n1,FRA,P,L,A\n1,FRA,P,L,A\n 1,fra,P,L,A\n`,
      );
      expect(counts).to.include({ read: 3, new: 1, same: 2 });
      expect(stores.reports.records.size).to.equal(1);
    });

    it('are rejected where a later one says otherwise, which is named', async () => {
      const driven = await bringIn(`${HEADER}\n1,FRA,P,S,A\n1,FRA,P,found,A\n`);
      expect(driven.counts).to.include({ new: 1, rejected: 1 });
      expect(onlyReport(driven.stores).status).to.equal('RECOVERED');
      expect(linesOf(driven)).to.deep.equal([
        'test.csv, line 2 (1): fraud_status is told otherwise later; the last line on this report counts (test.csv, line 3)',
      ]);
    });

    it('are not overruled by one that is rejected', async () => {
      const { stores, counts } = await bringIn(`${HEADER}\n1,FRA,P,S,A\n1,FRA,P,cancelled,A\n`);
      expect(counts).to.include({ new: 1, rejected: 1 });
      expect(onlyReport(stores).status).to.equal('STOLEN');
    });

    it('complete each other across files of different columns', async () => {
      const place = files.write('DIN,issuer,type,status,place of loss\n1,FRA,P,L,Lyon\n', 'a.csv');
      const country = files.write(
        'DIN,issuer,type,status,country of loss\n1,FRA,P,L,FRA\n',
        'b.csv',
      );
      const { stores, counts } = await drive([place, country]);
      expect(counts).to.include({ new: 1, same: 1 });
      expect(onlyReport(stores)).to.include({ placeOfLoss: 'Lyon', countryOfLoss: 'FRA' });
    });

    it('are two reports under two references, on one document', async () => {
      const { stores, counts } = await bringIn(`${HEADER}\n1,FRA,P,L,A\n1,FRA,P,L,B\n`);
      expect(counts).to.include({ new: 2 });
      expect(stores.reports.records.size).to.equal(2);
      expect(stores.documents.records.size).to.equal(1);
    });
  });

  describe('what is held already', () => {
    it('changes by what the line says; what the file has no column for stays', async () => {
      const { stores } = await bringIn(
        'DIN,issuer,type,status,place of loss,reported_at\n1,FRA,P,S,Lyon,2026-01-01\n',
      );
      const before = onlyReport(stores);
      const { counts } = await bringIn('DIN,issuer,type,status\n1,FRA,P,found\n', {
        stores,
        now: LATER,
      });
      expect(counts).to.include({ changed: 1 });
      expect(onlyReport(stores)).to.deep.equal({
        ...before,
        status: 'RECOVERED',
        version: 2,
        updatedAt: LATER,
      });
    });

    it('stays recovered, and says so, when the line knows nothing of that', async () => {
      const { stores } = await bringIn(`${HEADER}\n1,FRA,P,S,\n`);
      const [id, report] = [...stores.reports.records][0] ?? [];
      if (id === undefined || report === undefined) throw new Error('No report came in.');
      stores.reports.records.set(id, { ...report, status: 'RECOVERED', version: 2 });
      const again = await bringIn(`${HEADER}\n1,FRA,P,S,\n`, { stores });
      expect(again.counts).to.include({ new: 0, changed: 0, same: 1 });
      expect(onlyReport(stores).status).to.equal('RECOVERED');
      expect(again.warnings).to.have.length(1);
      expect(again.warnings[0]?.fault.message).to.match(/^is STOLEN, but .*RECOVERED/);
    });

    it('loses what an empty cell no longer says', async () => {
      const header = 'DIN,issuer,type,status,place of loss';
      const { stores } = await bringIn(`${header}\n1,FRA,P,S,Lyon\n`);
      await bringIn(`${header}\n1,FRA,P,S,\n`, { stores });
      expect(onlyReport(stores).placeOfLoss).to.equal(null);
    });

    it('is left alone where it is a document of the owner, whatever its id', async () => {
      const stores = memoryImportStores();
      await bringIn(`${HEADER}\n1,FRA,P,L,\n`, { stores });
      const [document] = stores.documents.records.values();
      if (document === undefined) throw new Error('No document came in.');
      const written = { ...document, id: 'FRA.01J00000000000000000000001', source: null };
      const held = memoryImportStores();
      held.documents.records.set(written.id, written);
      expect((await bringIn(`${HEADER}\n1,FRA,P,L,\n`, { stores: held })).counts.new).to.equal(1);
      expect([...held.documents.records.values()]).to.deep.equal([written]);
    });

    it('stays one report where the owner wrote it here, and no part of the source', async () => {
      const { stores } = await bringIn(`${HEADER}\n1,FRA,P,L,A\n`);
      const written = {
        ...onlyReport(stores),
        id: 'FRA.01J00000000000000000000001',
        source: null,
        placeOfLoss: 'Lyon',
      };
      stores.reports.records.clear();
      stores.reports.records.set(written.id, written);
      const { counts } = await bringIn(`${HEADER}\n1,FRA,P,L,A\n`, { stores });
      expect(counts).to.include({ same: 1 });
      expect(onlyReport(stores)).to.deep.equal(written);
    });

    it('is there again when it had vanished from the source', async () => {
      const { stores } = await bringIn(`${HEADER}\n1,FRA,P,L,A\n`);
      for (const store of [stores.reports, stores.documents]) {
        for (const record of store.records.values()) {
          const source = { name: 'sltd-csv', key: record.source?.key ?? '', vanishedAt: LATER };
          store.records.set(record.id, { ...record, source } as never);
        }
      }
      const { counts } = await bringIn(`${HEADER}\n1,FRA,P,L,A\n`, { stores });
      expect(counts).to.include({ changed: 1 });
      const records = [...stores.reports.records.values(), ...stores.documents.records.values()];
      expect(records.map(({ source }) => source?.vanishedAt)).to.deep.equal([null, null]);
    });
  });

  it('names the records that a rejected line is about, so that they do not count as vanished', async () => {
    const { stores } = await bringIn(`${HEADER},lost on\n1,FRA,P,L,A,\n`);
    const { rejections } = await bringIn(`${HEADER},lost on\n1,FRA,P,L,A,then\n`, { stores });
    expect(rejections[0]?.ids).to.have.members([
      ...stores.reports.records.keys(),
      ...stores.documents.records.keys(),
    ]);
  });

  it('takes lines together only for a record as wide as the header', async () => {
    const driven = await bringIn(`${HEADER}\n1,FRA,P,"L\n"\n2,FRA,P,L,"on two\nlines"\n`);
    expect(linesOf(driven)).to.deep.equal([
      'test.csv, line 2: opens a quote that is not closed in this record',
      'test.csv, line 3: opens a quote that is not closed in this record',
    ]);
    expect(onlyReport(driven.stores).nationalReference).to.equal('on two\nlines');
  });

  it('tells every fault of a line at once, by the names of its columns', async () => {
    const driven = await bringIn(
      'Document No.;Issuing Country;Type;Status;Lost on;Date of Issue\nЖ;DEUX;bus;gone;32.1.2026;2999-01-01\n',
    );
    const [first] = driven.rejections;
    expect(first?.faults.map(({ path }) => path[0])).to.have.members([
      'Document No.',
      'Issuing Country',
      'Type',
      'Status',
      'Lost on',
      'Date of Issue',
    ]);
  });

  it('survives any mutation of its input, and writes whole records or none', async () => {
    const names = fixtures().filter(({ path }) => readFileSync(path).length > 0);
    const bytes = names.map(({ path }) => readFileSync(path));
    const junk = fc.constantFrom(
      '"',
      '\n',
      '\r',
      ',',
      ';',
      '\0',
      '\uFEFF',
      '__proto__',
      '""',
      '"\n',
    );
    const mutation: fc.Arbitrary<Mutation> = fc.record({
      at: fc.nat(),
      way: fc.constantFrom('truncate', 'overwrite', 'insert', 'remove', 'repeat'),
      byte: fc.nat({ max: 255 }),
      text: junk,
      length: fc.nat({ max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...bytes),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        async (source, mutations) => {
          const { stores } = await bringIn(mutations.reduce<Uint8Array>(mutated, source));
          for (const report of stores.reports.records.values()) {
            assertDocumentReport(report, NOW);
            const { dataOwner, documentNumber } = report;
            const documents = [...stores.documents.records.values()];
            const isHeld = documents.some(
              (document) =>
                document.dataOwner === dataOwner && document.documentNumber === documentNumber,
            );
            expect(isHeld).to.equal(true);
          }
          expect('polluted' in {}).to.equal(false);
        },
      ),
      { numRuns: runsOf({ sample: 60, long: 5_000 }), seed: 13 },
    );
  });
});

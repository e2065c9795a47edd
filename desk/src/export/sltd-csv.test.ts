import { DocumentStatus, DocumentType } from '@globalcrimedesk/documents';
import { expect } from 'chai';
import fc from 'fast-check';
import { someHandling } from '../handling/testing/some-handling.ts';
import { drive, scope } from '../import/sltd-csv/testing/drive.ts';
import { writtenFiles } from '../import/sltd-csv/testing/written-files.ts';
import { runsOf } from '../import/testing/config.ts';
import { type MemoryStores, memoryImportStores } from '../import/testing/memory-stores.ts';
import { sltdCsvExport } from './sltd-csv.ts';

const HEADER =
  'document_number,issuing_state,document_type,fraud_status,date_of_loss,place_of_loss,country_of_loss,' +
  'date_of_issue,date_of_expiry,national_reference,reported_at,review_date,mrz,' +
  'access,confidentiality,purposes\r\n';

const files = writtenFiles();
after(() => files.remove());

async function exported(stores: MemoryStores, owner: string | null = null): Promise<string> {
  let text = '';
  for await (const lines of sltdCsvExport.write({ stores, scope, owner })) text += lines;
  return text;
}

async function imported(text: string, stores = memoryImportStores(), now?: Date) {
  const driven = await drive([files.write(text)], {
    stores,
    ...(now === undefined ? {} : { now }),
  });
  return { ...driven, state: [stores.reports.state(), stores.documents.state()] };
}

/** Texts that a report may hold, the awkward ones among them. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r\n', "'", '=', '@', 'a', 'é'),
      maxLength: 12,
    }),
    fc.constantFrom('=1+1', "'=1+1", '-', '+49', '@here', '"', '""', '\uFEFFx', 'sep=;', '\uFFFD'),
  )
  .map((one) =>
    one
      .replace(/[^\P{Control}\t\n\r]/gu, '')
      .replace(/\p{Surrogate}/gu, '')
      .trim(),
  )
  .filter((one) => one.replace(/\p{Format}/gu, '').trim() !== '');

const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: '' });

const line = fc.record({
  document_number: fc.stringMatching(/^[A-Z0-9]{1,30}$/),
  issuing_state: fc.constantFrom('FRA', 'D', 'GBD', 'XPO', 'ESP'),
  document_type: fc.constantFrom(...Object.values(DocumentType)),
  fraud_status: fc.constantFrom(...Object.values(DocumentStatus)),
  date_of_loss: maybe(day('2020-01-02', '2026-10-01')),
  place_of_loss: maybe(text),
  country_of_loss: maybe(fc.constantFrom('FRA', 'DEU', 'JPN')),
  date_of_issue: maybe(day('2010-01-01', '2020-01-01')),
  date_of_expiry: maybe(day('2021-01-01', '2040-01-01')),
  national_reference: maybe(text),
  reported_at: maybe(
    fc
      .date({ min: new Date('2020-01-01'), max: new Date('2026-10-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  ),
  review_date: maybe(day('2027-01-01', '2040-01-01')),
  mrz: maybe(fc.constantFrom('A1<'.padEnd(30, '<'), `${'P<'.padEnd(44, '<')}\n${'1'.repeat(44)}`)),
  access: maybe(
    someHandling.map(({ access: { policy, countries } }) => [policy, ...countries].join(' ')),
  ),
  confidentiality: maybe(someHandling.map(({ confidentiality }) => confidentiality)),
  purposes: maybe(someHandling.map(({ purposes }) => purposes.join(' '))),
});

/** Any good writer of CSV: everything in quotes, and what would be a formula marked as text. */
function csvOf(lines: readonly Record<string, string>[]): string {
  const columns = HEADER.trim().split(',');
  const cell = (value: string) => `"${value.replace(/^(?='*[=+\-@])/, "'").replaceAll('"', '""')}"`;
  return `${HEADER}${lines.map((one) => `${columns.map((name) => cell(one[name] ?? '')).join(',')}\n`).join('')}`;
}

describe('exporting reports of stolen and lost documents', function () {
  this.timeout(runsOf({ sample: 20_000, long: 600_000 }));

  it('writes a line for each report, in the order of ids', async () => {
    const { stores } = await imported(
      'DIN,issuer,type,status,place of loss,ref,reported_at,review_date\n' +
        '1,FRA,P,L,"Lyon, Part-Dieu",-7,2026-01-01T08:00:00Z,2036-01-01\n2,D,V,found,,,2026-01-02,2036-01-01\n',
    );
    expect(await exported(stores)).to.equal(
      `${HEADER}2,D,VISA,RECOVERED,,,,,,,2026-01-02T00:00:00.000Z,2036-01-01,,,,\r\n` +
        `1,FRA,PASSPORT,LOST,,"Lyon, Part-Dieu",,,,'-7,2026-01-01T08:00:00.000Z,2036-01-01,,,,\r\n`,
    );
  });

  it('writes what one owner holds, when it is asked for that', async () => {
    const { stores } = await imported('DIN,issuer,type,status\n1,FRA,P,L\n2,D,P,L\n');
    const lines = (await exported(stores, 'DEU')).split('\r\n');
    expect(lines.length).to.equal(3);
    expect(lines[1]).to.match(/^2,D,/);
  });

  it('writes the header alone where there is nothing', async () => {
    expect(await exported(memoryImportStores())).to.equal(HEADER);
  });

  it('writes of several reports under one reference the latest, which reads as the same', async () => {
    const { stores } = await imported('DIN,issuer,type,status,reported_at\n1,FRA,P,L,2026-01-01\n');
    const [report] = stores.reports.records.values();
    if (report === undefined) throw new Error('No report came in.');
    const found = {
      ...report,
      id: 'FRA.01J00000000000000000000001',
      status: DocumentStatus.RECOVERED,
      reportedAt: new Date('2026-02-01T00:00:00Z'),
      source: null,
    };
    stores.reports.records.set(found.id, found);
    const lines = (await exported(stores)).split('\r\n');
    expect(lines.slice(1, -1).map((one) => one.split(',')[3])).to.deep.equal(['RECOVERED']);
  });

  it('says who may read a report, where that is not everybody', async () => {
    const { stores } = await imported(
      'DIN,issuer,type,status,reported_at,review_date\n1,FRA,P,L,2026-01-01,2036-01-01\n',
    );
    const [report] = stores.reports.records.values();
    if (report === undefined) throw new Error('No report came in.');
    const restricted = {
      ...report,
      access: { policy: 'ALLOW' as const, countries: ['FRA', 'ESP'] },
      confidentiality: 'CONFIDENTIAL' as const,
      purposes: ['ARREST' as const, 'LOCATION' as const],
    };
    stores.reports.records.set(report.id, restricted);
    const bytes = await exported(stores);
    expect(bytes).to.match(/,ALLOW FRA ESP,CONFIDENTIAL,ARREST LOCATION\r\n$/);
    const again = await imported(bytes);
    expect([...again.stores.reports.records.values()]).to.deep.equal([restricted]);
    const { access, confidentiality, purposes } = restricted;
    const [document] = again.stores.documents.records.values();
    expect(document).to.deep.include({ access, confidentiality, purposes });
  });

  it('reads as the same: import after export is the identity, and so is export after that', async () => {
    const some = fc.uniqueArray(line, {
      maxLength: 120,
      selector: (one) => `${one.issuing_state} ${one.document_type} ${one.document_number}`,
    });
    await fc.assert(
      fc.asyncProperty(some, async (lines) => {
        const first = await imported(csvOf(lines));
        expect(first.rejections).to.deep.equal([]);
        expect(first.counts.new).to.equal(lines.length);
        const bytes = await exported(first.stores);
        const second = await imported(bytes);
        expect(second.state).to.deep.equal(first.state);
        expect(await exported(second.stores)).to.equal(bytes);
        const again = await imported(bytes, first.stores, new Date('2027-01-01T00:00:00Z'));
        expect(again.counts).to.include({ new: 0, changed: 0, same: lines.length, rejected: 0 });
      }),
      { numRuns: runsOf({ sample: 20, long: 1_000 }), seed: 5 },
    );
  });
});

import { DeskError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { NOW, theftReport } from '../document.samples.ts';
import type { DocumentReportRecord } from '../report.ts';
import { mrzLines, newDocumentReportContent } from './report.content.ts';
import { assertDocumentReport } from './report.rules.ts';

/** The specimen of ICAO Doc 9303-4. */
const SPECIMEN = `${'P<UTOERIKSSON<<ANNA<MARIA'.padEnd(44, '<')}\nL898902C36UTO7408122F1204159ZE184226B<<<<<10`;

describe('the rules of a document report', () => {
  it('accept a sound one, and one of which only identity and status are known', () => {
    expect(pathsOf(theftReport())).to.deep.equal([]);
    const unknown = { issueDate: null, expiryDate: null, lossDate: null };
    expect(
      pathsOf(theftReport({ ...unknown, placeOfLoss: null, countryOfLoss: null })),
    ).to.deep.equal([]);
  });

  for (const [change, path] of [
    [{ dataOwner: 'ESP' }, 'dataOwner'],
    [{ issuingState: 'D', dataOwner: 'FRA' }, 'dataOwner'],
    [{ issuingState: 'UNO' }, 'issuingState'],
    [{ issuingState: 'UTO' }, 'issuingState'],
    [{ issuingState: 'ZZZ' }, 'issuingState'],
    [{ documentNumber: '' }, 'documentNumber'],
    [{ reportedAt: new Date('2026-03-01T12:00:01Z') }, 'reportedAt'],
    [{ expiryDate: '2019-01-01' }, 'expiryDate'],
    [{ lossDate: '2026-02-31' }, 'lossDate'],
    [{ lossDate: '2026-03-04' }, 'lossDate'],
    [{ lossDate: '2020-05-03' }, 'lossDate'],
    [{ placeOfLoss: '' }, 'placeOfLoss'],
    [{ countryOfLoss: 'FR' }, 'countryOfLoss'],
    [{ mrz: '' }, 'mrz'],
    [{ mrz: SPECIMEN.slice(0, -1) }, 'mrz'],
    [{ mrz: SPECIMEN.replace('A', 'a') }, 'mrz'],
  ] as [Partial<DocumentReportRecord>, string][]) {
    it(`name ${path} for ${JSON.stringify(change).slice(0, 60)}`, () => {
      expect(pathsOf(theftReport(change))).to.deep.equal([path]);
    });
  }

  for (const [issuingState, dataOwner] of [
    ['FRA', 'FRA'],
    ['D', 'DEU'],
    ['GBD', 'GBR'],
    ['XPO', 'XPO'],
  ] as const) {
    it(`let ${dataOwner} report a document of ${issuingState}`, () => {
      expect(pathsOf(theftReport({ issuingState, dataOwner }))).to.deep.equal([]);
    });
  }

  for (const [form, lines, width] of [
    ['TD1', 3, 30],
    ['TD2', 2, 36],
    ['TD3', 2, 44],
    ['a driving licence', 1, 30],
  ] as const) {
    it(`take the machine-readable zone of ${form}`, () => {
      const mrz = Array.from({ length: lines }, () => 'A1<'.padEnd(width, '<')).join('\n');
      expect(pathsOf(theftReport({ mrz }))).to.deep.equal([]);
    });
  }

  it('tell every fault at once', () => {
    const broken = theftReport({ dataOwner: 'ESP', documentNumber: '?', countryOfLoss: '?' });
    expect(pathsOf(broken)).to.deep.equal(['documentNumber', 'dataOwner', 'countryOfLoss']);
  });
});

describe('the content of a new report', () => {
  it('is reported now when nothing is said, and has a value for every field', () => {
    const content = newDocumentReportContent(
      {
        dataOwner: 'FRA',
        issuingState: 'FRA',
        documentNumber: '12-ab',
        documentType: 'PASSPORT',
        status: 'LOST',
      },
      NOW,
    );
    expect(content).to.deep.include({ documentNumber: '12AB', reportedAt: NOW, mrz: null });
    expect(content.reviewDate, 'ten years, not five').to.equal('2036-03-01');
    expect(Object.values(content)).to.not.include(undefined);
  });

  it('keeps the lines of a machine-readable zone without what a reader put around them', () => {
    expect(mrzLines(` ${SPECIMEN.replace('\n', ' \r\n')}\r\n\r\n`)).to.equal(SPECIMEN);
    expect(mrzLines(null)).to.equal(null);
  });
});

function pathsOf(report: DocumentReportRecord): string[] {
  try {
    assertDocumentReport(report, NOW);
    return [];
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return (error.extensions.faults as { path: string[] }[]).map(({ path }) => path.join('.'));
  }
}

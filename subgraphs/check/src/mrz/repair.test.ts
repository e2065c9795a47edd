import { expect } from 'chai';
import { buildMrz } from './build-mrz.ts';
import { readMrz } from './read-mrz.ts';

const TODAY = '2026-03-01';
const PASSPORT = {
  format: 'TD3',
  documentCode: 'P',
  issuingState: 'UTO',
  documentNumber: 'K4HT9X7F3',
  familyName: 'NOVAKOVA',
  givenNames: 'LENA',
  birthDate: '1981-05-20',
  sex: 'F',
  nationality: 'FRA',
  expiryDate: '2031-01-18',
  optionalData: null,
} as const;

/** Reads the passport with one text of its zone taken for another. */
function misread(from: string, to: string, change: Partial<typeof PASSPORT> | object = {}) {
  const zone = buildMrz({ ...PASSPORT, ...change });
  expect(zone).to.include(from);
  return readMrz(zone.replace(from, to), { today: TODAY });
}

describe('a misread zone', () => {
  it('is mended where a date can have been one thing alone', () => {
    const result = misread('810520', '8IO5Z0');
    expect(result.outcome).to.equal('REPAIRED');
    expect(result.fields?.birthDate).to.equal('1981-05-20');
    expect(result.repairs).to.deep.equal([
      { line: 2, column: 15, read: 'I', taken: '1' },
      { line: 2, column: 16, read: 'O', taken: '0' },
      { line: 2, column: 18, read: 'Z', taken: '2' },
    ]);
    expect(result.faults.every(({ isMended }) => isMended)).to.equal(true);
    expect(result.otherReadings).to.deep.equal([]);
  });

  it('is mended where one reading of the number satisfies the digits', () => {
    const result = misread('K4HT9X7F3', 'K4HT9X7F3', { documentNumber: 'K4HT9X7F3' });
    expect(result.outcome).to.equal('READ');
    const mended = misread('KB4T9X7F3', 'K84T9X7F3', { documentNumber: 'KB4T9X7F3' });
    expect(mended.outcome).to.equal('REPAIRED');
    expect(mended.fields?.documentNumber).to.equal('KB4T9X7F3');
    expect(mended.repairs).to.deep.equal([{ line: 2, column: 2, read: '8', taken: 'B' }]);
  });

  it('tells every reading that satisfies the digits where there are several', () => {
    // An S in the first place weighs as much as in the fourth: either may have been the 5.
    const result = misread('577S99779', 'S77S99779', { documentNumber: '577S99779' });
    expect(result.outcome).to.equal('SEVERAL');
    const numbers = [result.fields, ...result.otherReadings].map((each) => each?.documentNumber);
    expect(numbers).to.have.members(['577S99779', 'S77599779']);
    expect(new Set(numbers).size).to.equal(numbers.length);
    // Whatever else was read stays as it was.
    for (const reading of result.otherReadings) {
      expect(reading).to.include({ familyName: 'NOVAKOVA', birthDate: '1981-05-20' });
    }
  });

  it('has the reading that changes least before the others', () => {
    const result = misread('05A837167', '0SA837167', { documentNumber: '05A837167' });
    expect(result.outcome).to.equal('SEVERAL');
    expect(result.repairs).to.have.length(1);
    expect(result.notes.map(({ code }) => code)).to.include('INDISTINGUISHABLE');
  });

  it('says so where more readings satisfy the digits than are told', () => {
    const number = '025805280';
    const result = misread(number, number.replace('5', 'S'), { documentNumber: number });
    expect(result.outcome).to.equal('DOUBTFUL');
    expect(result.otherReadings).to.have.length(31);
    expect(result.notes.map(({ code }) => code)).to.include('MORE_READINGS');
  });

  it('stays as it was read where nothing that looks alike satisfies the digits', () => {
    const result = misread('K4HT9X7F3', 'K4HT9X7H3');
    expect(result.outcome).to.equal('DOUBTFUL');
    expect(result.fields?.documentNumber).to.equal('K4HT9X7H3');
    expect(result.repairs).to.deep.equal([]);
    const wrong = result.faults.filter(({ code }) => code === 'WRONG_CHECK_DIGIT');
    expect(wrong.map(({ column }) => column)).to.deep.equal([10, 44]);
  });

  it('finds a character that could not be read by its digit', () => {
    const result = misread('810520', '81?520');
    expect(result.outcome).to.equal('REPAIRED');
    expect(result.fields?.birthDate).to.equal('1981-05-20');
  });

  it('tells all that count the same where a character of the number could not be read', () => {
    const result = misread('K4HT9X7F3', 'K4*T9X7F3');
    expect(result.outcome).to.equal('SEVERAL');
    const numbers = [result.fields, ...result.otherReadings].map((each) => each?.documentNumber);
    expect(numbers.sort()).to.deep.equal(['K47T9X7F3', 'K4HT9X7F3', 'K4RT9X7F3']);
  });

  it('has the state that there is', () => {
    const result = misread('P<UTO', 'P<UT0');
    expect(result.outcome).to.equal('REPAIRED');
    expect(result.fields?.issuingState).to.equal('UTO');
    expect(result.isSpecimen).to.equal(true);
  });

  it('keeps every letter that a digit in a name can have been: no digit covers names', () => {
    const result = misread('NOVAKOVA', 'N0VAKOVA');
    expect(result.outcome).to.equal('SEVERAL');
    const names = [result.fields, ...result.otherReadings].map((each) => each?.familyName);
    expect(names).to.deep.equal(['NOVAKOVA', 'NDVAKOVA', 'NQVAKOVA']);
  });

  it('notes what no digit can tell apart, in a zone without a fault too', () => {
    const result = misread('L1G600000', 'L1G600000', { documentNumber: 'L1G600000' });
    expect(result.outcome).to.equal('READ');
    const notes = result.notes.filter(({ code }) => code === 'INDISTINGUISHABLE');
    expect(notes.map(({ message }) => message.slice(0, 10))).to.deep.equal([
      'L may be 1',
      '1 may be L',
      'G may be 6',
      '6 may be G',
    ]);
    expect(notes[2]?.place).to.deep.equal({ line: 2, column: 3 });
    // One for the other: the digits are right all the same.
    expect(misread('L1G600000', '11G600000', { documentNumber: 'L1G600000' }).outcome).to.equal(
      'READ',
    );
  });

  it('is not mended into a date that no calendar has', () => {
    const result = misread('810520', '81O520');
    expect(result.fields?.birthDate).to.equal('1981-05-20');
    const impossible = readMrz(buildMrz({ ...PASSPORT, birthDate: '1981-13-20' }), {
      today: TODAY,
    });
    expect(impossible.outcome).to.equal('DOUBTFUL');
    expect(impossible.faults).to.deep.include({
      code: 'IMPOSSIBLE_DATE',
      line: 2,
      column: 14,
      message: '811320 is no date (YYMMDD, or with << for what is not known).',
      isMended: false,
    });
  });

  it('of optional data alone is found by the composite digit', () => {
    const card = { ...PASSPORT, format: 'TD1', documentCode: 'ID', optionalData: 'A9B7' } as const;
    const zone = buildMrz(card);
    const result = readMrz(zone.replace('A9B7', 'A987'), { today: TODAY });
    expect(result.outcome).to.equal('REPAIRED');
    expect(result.fields?.optionalData).to.equal('A9B7');
  });
});

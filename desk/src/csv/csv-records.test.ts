import { expect } from 'chai';
import fc from 'fast-check';
import { runsOf } from '../import/testing/config.ts';
import { CsvRecords, fieldsOf } from './csv-records.ts';

const isRecord = (text: string) => fieldsOf(text, ',')?.length === 2;

/** Records as `line: text`, or `line! fault`, however the text comes in pieces. */
function cut(...pieces: readonly string[]): string[] {
  const records = new CsvRecords(isRecord);
  const found = [...pieces.flatMap((piece) => [...records.push(piece)]), ...records.end()];
  return found.map(({ line, text, fault }) =>
    fault === null ? `${line}: ${text}` : `${line}! ${fault.split(' ').slice(0, 3).join(' ')}`,
  );
}

describe('cutting CSV into records', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'lines of either end, the last one without',
      'a,b\r\nc,d\ne,f',
      ['1: a,b', '2: c,d', '3: e,f'],
    ],
    ['no blank line, but counts it', 'a,b\n\n  \r\nc,d\n', ['1: a,b', '4: c,d']],
    ['a line break in quotes', 'a,"b\r\nc"\nd,e', ['1: a,"b\r\nc"', '3: d,e']],
    ['quotes that are doubled', 'a,"b""\n""c"\n', ['1: a,"b""\n""c"']],
    [
      'what a quote never closed would swallow',
      'a,"b\nc,d\ne,f\n',
      ['1! opens a quote', '2: c,d', '3: e,f'],
    ],
    [
      'what a quote closed by another record would swallow',
      'a,"b\nc,d\ne,"f\ng,h\n',
      ['1! opens a quote', '2: c,d', '3! opens a quote', '4: g,h'],
    ],
    [
      'what two torn records would make of each other',
      'a,b,"c\nd,"e,f\ng,h',
      ['1! opens a quote', '2! opens a quote', '3: g,h'],
    ],
  ];
  for (const [what, text, records] of cases) {
    it(`finds ${what}`, () => {
      expect(cut(text)).to.deep.equal(records);
      expect(cut(...text)).to.deep.equal(records);
    });
  }

  it('throws a line away that is too long, and goes on after it', () => {
    const long = 'x'.repeat(300_000);
    expect(cut('a,b\n', long, long, long, long, '\nc,d\n')).to.deep.equal([
      '1: a,b',
      '2! is longer than',
      '3: c,d',
    ]);
    expect(cut(`a,"b\n${long}${long}${long}${long}\nc,d\n`)).to.deep.equal([
      '1! opens a quote',
      '2! is longer than',
      '3: c,d',
    ]);
  });

  it('gives a quote up after so much text, without losing a line of it', () => {
    const lines = Array.from({ length: 120_000 }, (_, index) => `${index},plain`);
    const records = cut(`a,"b\n${lines.join('\n')}\n`);
    expect(records.length).to.equal(lines.length + 1);
    expect(records.slice(0, 2)).to.deep.equal(['1! opens a quote', '2: 0,plain']);
    expect(records.at(-1)).to.equal('120001: 119999,plain');
  });

  it('finds again what was written, wherever the pieces end', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é') });
    const written = ([one, other]: readonly [string, string]) =>
      [`x${one}`, `x${other}`].map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), fc.nat(), (rows, at) => {
        const text = rows.map((row) => `${written(row)}\r\n`).join('');
        const records = new CsvRecords(isRecord);
        const from = at % (text.length + 1);
        const found = [...records.push(text.slice(0, from)), ...records.push(text.slice(from))];
        expect(
          [...found, ...records.end()].map((record) => fieldsOf(record.text, ',')),
        ).to.deep.equal(rows.map(([one, other]) => [`x${one}`, `x${other}`]));
      }),
      { numRuns: runsOf({ sample: 100, long: 20_000 }), seed: 3 },
    );
  });
});

describe('the fields of a record', () => {
  it('are cut by the delimiter outside quotes, without the spaces around these', () => {
    expect(fieldsOf('a;b;;', ';')).to.deep.equal(['a', 'b', '', '']);
    expect(fieldsOf('a; "b;c" ;"d ""e"""', ';')).to.deep.equal(['a', 'b;c', 'd "e"']);
    expect(fieldsOf('\t"b"\t', '\t')).to.deep.equal(['', 'b', '']);
  });

  it('are none where the quotes are torn', () => {
    for (const text of ['a"b,c', '"a"b,c', '"a', 'a,"']) expect(fieldsOf(text, ',')).to.equal(null);
  });
});

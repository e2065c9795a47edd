import { expect } from 'chai';
import fc from 'fast-check';
import { buildMrz } from './build-mrz.ts';
import type { MrzFormat } from './format.ts';
import { readMrz } from './read-mrz.ts';
import { propertyRuns } from './testing/config.ts';
import { allDigitsAreRight, countOf, coveredPlaces } from './testing/doc9303-digits.ts';
import { FORMATS, INVENTED, TODAY } from './testing/invented.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<';
const DIGITS = '0123456789';

/** A share of so many runs for each form. */
const runs = (counts: { sample: number; long: number }) =>
  Math.ceil(propertyRuns(counts) / FORMATS.length);

describe('a zone that was built', () => {
  for (const format of FORMATS) {
    it(`${format} says what was put into it`, () => {
      fc.assert(
        fc.property(INVENTED[format], ({ format: _, ...content }) => {
          const result = readMrz(buildMrz({ format, ...content }), { today: TODAY });
          expect(result.faults).to.deep.equal([]);
          expect(result.outcome).to.equal('READ');
          expect(allDigitsAreRight(format, result.lines)).to.equal(true);
          const { documentType: __, ...fields } = result.fields ?? { documentType: null };
          expect(fields).to.deep.equal(content);
        }),
        { numRuns: runs({ sample: 800, long: 80_000 }) },
      );
    });
  }
});

describe('a zone with one character changed', () => {
  for (const format of FORMATS) {
    const places = coveredPlaces(format);
    if (places.length === 0) continue;
    it(`${format} is not taken as it is where a digit covers the character and counts it otherwise`, () => {
      fc.assert(
        fc.property(
          INVENTED[format],
          fc.constantFrom(...places),
          fc.constantFrom(...ALPHABET),
          (content, [line, column], character) => {
            const lines = buildMrz(content).split('\n');
            const before = (lines[line - 1] ?? '').charAt(column - 1);
            fc.pre(countOf(before) !== countOf(character));
            const changed = replaced(lines, line, column, character);
            const { outcome, lines: read } = readMrz(changed.join('\n'), { today: TODAY });
            // A visa's code or a national form's makes another form of the zone, whose digits then cover other places.
            expect(outcome, read.join('\n')).not.to.equal('READ');
          },
        ),
        { numRuns: runs({ sample: 800, long: 80_000 }) },
      );
    });
  }
});

describe('a zone with anything changed', () => {
  const zone = fc
    .constantFrom(...FORMATS)
    .chain((format) => INVENTED[format].map((content) => buildMrz(content)));
  const change = fc.tuple(
    fc.constantFrom('replace', 'replace', 'misread', 'misread', 'drop', 'insert', 'cut', 'repeat'),
    fc.nat(120),
    fc.oneof(fc.constantFrom(...ALPHABET), fc.string({ unit: 'binary', maxLength: 2 })),
  );

  it('gives a result, and is accepted only with all digits right', () => {
    let repaired = 0;
    fc.assert(
      fc.property(zone, fc.array(change, { minLength: 1, maxLength: 5 }), (text, changes) => {
        const result = readMrz(changes.reduce(mutated, text), { today: TODAY });
        const { outcome, format, lines, otherReadings, repairs, fields } = result;
        if (format === null) {
          expect(outcome).to.equal('UNREADABLE');
          expect(result.faults).to.have.length.above(0);
          return;
        }
        const leading = repairs.reduce(
          (rows, { line, column, taken }) => replaced(rows, line, column, taken),
          [...lines],
        );
        if (outcome === 'READ') expect(repairs).to.deep.equal([]);
        if (outcome !== 'DOUBTFUL') {
          expect(allDigitsAreRight(format as MrzFormat, leading), leading.join('\n')).to.equal(
            true,
          );
          expect(fields?.documentNumber).not.to.equal(null);
        }
        if (outcome === 'READ' || outcome === 'REPAIRED') {
          expect(otherReadings).to.deep.equal([]);
        } else {
          expect(result.faults).to.have.length.above(0);
        }
        if (outcome === 'REPAIRED') repaired += 1;
        expect(otherReadings.length).to.be.below(32);
      }),
      { numRuns: propertyRuns({ sample: 3_000, long: 1_000_000 }) },
    );
    expect(repaired).to.be.above(0);
  }).timeout(3_600_000);

  it('gives a result for any text at all', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
        .map((units) => String.fromCharCode(...units)),
      fc.string({
        unit: fc.constantFrom(...ALPHABET, '\n', ' ', '«', '?'),
        minLength: 60,
        maxLength: 100,
      }),
      fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 88, maxLength: 90 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = readMrz(text, { today: TODAY });
        if (result.outcome !== 'READ') expect(result.faults).to.have.length.above(0);
        // It leaves as JSON.
        expect(JSON.parse(JSON.stringify(result))).to.deep.equal(result);
      }),
      { numRuns: propertyRuns({ sample: 1_000, long: 200_000 }) },
    );
  }).timeout(3_600_000);
});

const MISREAD: Readonly<Record<string, string>> = {
  O: '0',
  0: 'O',
  I: '1',
  1: 'I',
  S: '5',
  5: 'S',
  Z: '2',
  2: 'Z',
  B: '8',
  8: 'B',
  G: '6',
  6: 'G',
  Q: '0',
  D: '0',
  L: '1',
};

function mutated(text: string, [how, place, character]: readonly [string, number, string]): string {
  const index = place % Math.max(1, text.length);
  const [before, at, after] = [text.slice(0, index), text.charAt(index), text.slice(index + 1)];
  switch (how) {
    case 'replace':
      return before + character + after;
    case 'misread':
      return before + (MISREAD[at] ?? at) + after;
    case 'drop':
      return before + after;
    case 'insert':
      return before + character + at + after;
    case 'cut':
      return before;
    default:
      return text + text.slice(index);
  }
}

function replaced(lines: readonly string[], line: number, column: number, by: string): string[] {
  return lines.map((row, nth) =>
    nth === line - 1 ? row.slice(0, column - 1) + by + row.slice(column) : row,
  );
}

/** The digits are written down for the tests a second time: a slip there would show here first. */
describe('the digits as the tests know them', () => {
  it('count 0 to 9 as they are', () => {
    expect([...DIGITS].map(countOf).join('')).to.equal(DIGITS);
  });
});

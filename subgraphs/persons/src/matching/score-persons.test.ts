import { expect } from 'chai';
import fc from 'fast-check';
import { readPerson } from './read-person.ts';
import { MATCH_THRESHOLD, scorePersons } from './score-persons.ts';

/** The pairs in `evaluation/` are the test of quality; this is one of form. */
const RUNS = 150;

const someName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'Ali',
        'bin',
        'al-Hasan',
        'Мария',
        'Петрова',
        '김',
        '李',
        'دانيال',
        'J.',
        'O’Brien',
        'Jr',
        'Dr',
        '-',
        'αβγ',
      ),
      { maxLength: 14 },
    )
    .map((words) => words.join(' ')),
);

const somePerson = fc.record(
  {
    names: fc.array(someName, { maxLength: 3 }),
    birthDate: fc.oneof(
      fc
        .date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      fc.constantFrom('1970', '1970-02', '', 'unknown'),
    ),
    nationalities: fc.array(fc.constantFrom('XAA', 'XBB', 'xaa', ''), { maxLength: 2 }),
    sex: fc.constantFrom('M', 'F', 'X', 'U', ''),
    birthPlace: fc.string({ maxLength: 12 }),
    documentNumbers: fc.array(fc.constantFrom('AB123456', 'ab 123456', 'Z9', ''), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

describe('scorePersons', () => {
  it('scores any two texts from 0 to 1, the same from both sides', () => {
    fc.assert(
      fc.property(someName, someName, (one, other) => {
        const { score } = scorePersons(one, other);
        expect(score).to.be.within(0, 1);
        expect(scorePersons(other, one).score).to.equal(score);
        expect(scorePersons(one, one).score).to.be.oneOf([0, 1]);
        if (/\p{Letter}/u.test(one)) expect(scorePersons(one, one).score).to.equal(1);
      }),
      { numRuns: RUNS },
    );
  });

  it('scores any two persons from 0 to 1, the same from both sides, and explains the score to the last digit', () => {
    fc.assert(
      fc.property(somePerson, somePerson, (one, other) => {
        const { score, match, explanations } = scorePersons(one, other);
        expect(score).to.be.within(0, 1);
        expect(scorePersons(other, one).score).to.equal(score);
        expect(match).to.equal(score >= MATCH_THRESHOLD);
        const sum = explanations.reduce((total, { contribution }) => total + contribution, 0);
        expect(sum).to.be.closeTo(score, 1e-6);
      }),
      { numRuns: RUNS },
    );
  });

  it('knows a name as itself, in whatever order its words and the names stand', () => {
    const words = fc.uniqueArray(
      fc.constantFrom('Arvid', 'Berglund', 'Quist', 'Тихонов', 'Σταύρος', 'Örnberg'),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(words, words, (one, other) => {
        expect(scorePersons(one.join(' '), one.join(' ')).score).to.equal(1);
        expect(scorePersons(one.join(' '), [...one].reverse().join(' ')).score).to.equal(1);
        const names = [one.join(' '), other.join(' ')];
        expect(scorePersons({ names }, 'Arvid Quist').score).to.equal(
          scorePersons({ names: names.reverse() }, 'Arvid Quist').score,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('lets other evidence raise and lower what the names say', () => {
    const name = { names: 'Tomas Hallberg' };
    const born = (birthDate: string) =>
      scorePersons({ ...name, birthDate: '1970-02-03' }, { ...name, birthDate }).score;
    expect(born('1970-02-03')).to.equal(1);
    expect(born('1970-03-02')).to.be.at.least(0.95);
    expect(born('1971-02-03')).to.be.at.least(MATCH_THRESHOLD);
    expect(born('1958-11-21')).to.be.below(MATCH_THRESHOLD);
    expect(born('1958')).to.be.below(MATCH_THRESHOLD);
    expect(scorePersons({ ...name, sex: 'M' }, { ...name, sex: 'female' }).score).to.be.below(0.8);
  });

  it('takes a number that two share for one person, under whatever name', () => {
    const one = { names: 'Anna Lindqvist', documentNumbers: 'XA 12345-67' };
    const other = { names: 'Petra Sorokina', documentNumbers: ['xa1234567'] };
    expect(scorePersons(one, other).match).to.equal(true);
    expect(scorePersons(one, { ...other, documentNumbers: 'XA1234568' }).match).to.equal(false);
  });
});

describe('readPerson', () => {
  it('takes one value for a list, and null for nothing', () => {
    const read = readPerson({
      names: { familyName: 'Berg', givenNames: ['Ada', 'Lo'] },
      birthDate: null,
      sex: ['female'],
    });
    expect(read.names).to.deep.equal([{ familyName: 'Berg', givenNames: 'Ada Lo' }]);
    expect(read.birthDate).to.deep.equal([]);
    expect(read.sex).to.equal('female');
  });

  it('says what is neither a name nor a person', () => {
    for (const value of [null, 3, true])
      expect(() => readPerson(value)).to.throw(TypeError, /neither a name/);
    expect(() => readPerson({ names: [{}] })).to.throw(TypeError, /familyName/);
    expect(() => readPerson({ birthDate: {} })).to.throw(TypeError, /birthDate/);
  });
});

import { expect } from 'chai';
import { faultsOfPerson, readPerson, type ToldPerson } from './person.ts';
import type { Properties } from './piece.ts';

const NOW = new Date('2026-11-01T12:00:00.000Z');
const name = ['Otto Trapdoor'];

function read(properties: Properties, caption: string | null = null) {
  return readPerson(properties, caption, NOW);
}

const primary = (familyName: string, givenNames: string | null, script = 'Latn') => ({
  kind: 'PRIMARY' as const,
  familyName,
  givenNames,
  script,
});
const other = (
  kind: 'ALIAS' | 'BIRTH' | 'ORIGINAL_SCRIPT',
  familyName: string,
  script = 'Latn',
) => ({
  kind,
  familyName,
  givenNames: null,
  script,
});

/** What is understood, the Person, and what it comes to. */
const UNDERSTOOD: readonly (readonly [string, Properties, Partial<ToldPerson>])[] = [
  ['a whole name as it is', { name }, { names: [primary('Otto Trapdoor', null)] }],
  [
    'a name in parts, its whole not once more',
    { name: ['Trapdoor, Otto', 'Otto Trapdoor'], firstName: ['Otto'], lastName: ['Trapdoor'] },
    { names: [primary('Trapdoor', 'Otto')] },
  ],
  [
    'of several spellings the one in the whole name',
    { name, firstName: ['Otton', 'Otto'], lastName: ['Trapdoor', 'Trapdur'] },
    { names: [primary('Trapdoor', 'Otto')] },
  ],
  [
    'a patronymic as a further given name',
    { name, firstName: ['Otto'], fatherName: ['Ivanovich'], lastName: ['Trapdoor'] },
    { names: [primary('Trapdoor', 'Otto Ivanovich'), other('ALIAS', 'Otto Trapdoor')] },
  ],
  [
    'names of other scripts before aliases, former names last',
    { name: [...name, 'Отто Трапдор'], alias: ['The Door'], previousName: ['Otto Gate'] },
    {
      names: [
        primary('Otto Trapdoor', null),
        other('ORIGINAL_SCRIPT', 'Отто Трапдор', 'Cyrl'),
        other('ALIAS', 'The Door'),
        other('BIRTH', 'Otto Gate'),
      ],
    },
  ],
  [
    'dates as far as they are known, a time of day not at all',
    { name, birthDate: ['1970', '1970-02', '1970-02-03T00:00:00'] },
    {
      datesOfBirth: [
        { value: '1970', precision: 'YEAR' },
        { value: '1970-02', precision: 'MONTH' },
        { value: '1970-02-03', precision: 'DAY' },
      ],
    },
  ],
  [
    'nationality and citizenship as one, parts of a country as the country',
    { name, nationality: ['gb-sct', 'ru'], citizenship: ['gb'] },
    { nationalities: ['GBR', 'RUS'] },
  ],
  ['female', { name, gender: ['female'] }, { sex: 'F' }],
  ['other', { name, gender: ['other'] }, { sex: 'X' }],
  ['two genders as unknown', { name, gender: ['male', 'female'] }, { sex: 'U' }],
  [
    'metres, feet and pounds',
    { name, height: ['1.80 m'], weight: ['176 lbs'] },
    { description: { heightCm: 180, weightKg: 80, eyeColour: null, hairColour: null } },
  ],
  [
    'terrorism as a warning',
    { name, topics: ['crime.terror', 'role.pep'] },
    { categories: ['SUSPECT', 'PERSON_OF_INTEREST'], warnings: ['TERRORISM'] },
  ],
  [
    'who is wanted',
    { name, topics: ['wanted', 'crime.theft'] },
    { categories: ['WANTED', 'SUSPECT'] },
  ],
  [
    'numbers by their kinds, each once',
    {
      name,
      taxNumber: ['77'],
      innCode: ['77'],
      passportNumber: ['AB 1'],
      email: ['o@example.org'],
    },
    {
      identifiers: [
        { kind: 'EMAIL', value: 'o@example.org', country: null },
        { kind: 'TAX_NUMBER', value: '77', country: null },
        { kind: 'OTHER', value: 'AB 1', country: null },
      ],
    },
  ],
  [
    'languages by ISO 639-3',
    { name, spokenLanguage: ['fre', 'deu'] },
    { languages: ['fra', 'deu'] },
  ],
];

/** What costs the Person, and the fields that are named. */
const REFUSED: readonly (readonly [string, Properties, string[]])[] = [
  ['nobody without a name', { alias: ['The Door'] }, ['name']],
  ['a date in words', { name, birthDate: ['May 1970'] }, ['birthDate']],
  ['a day that never was', { name, birthDate: ['1970-02-31'] }, ['birthDate']],
  ['a birth out of time', { name, birthDate: ['1701'] }, ['birthDate']],
  ['a height of a doll', { name, height: ['17.5'] }, ['height']],
  [
    'several faults at once',
    { birthDate: ['x'], weight: ['900'] },
    ['name', 'birthDate', 'weight'],
  ],
];

/** What is told and left out. */
const LEFT_OUT: readonly (readonly [string, Properties, string])[] = [
  ['a country that is gone', { name, nationality: ['suhh'] }, 'nationality'],
  ['a territory that several claim', { name, nationality: ['cy-trnc'] }, 'nationality'],
  ['a birth to come', { name, birthDate: ['2999'] }, 'birthDate'],
  ['a second place of birth', { name, birthPlace: ['Here', 'There'] }, 'birthPlace'],
  ['a height in words', { name, height: ['tall'] }, 'height'],
  ['a name that is too long', { name, alias: ['n'.repeat(201)] }, 'alias'],
  [
    'names beyond the hundredth',
    { name, alias: Array.from({ length: 101 }, (_, at) => `A ${at}`) },
    'name',
  ],
  ['a topic of tomorrow', { name, topics: ['a.new.one'] }, 'topics'],
];

describe('reading a Person', () => {
  for (const [what, properties, expected] of UNDERSTOOD) {
    it(`understands ${what}`, () => {
      const result = read(properties);
      expect(result.told).to.deep.include(expected);
      expect(faultsOfPerson(result)).to.deep.equal([]);
    });
  }

  for (const [what, properties, fields] of REFUSED) {
    it(`refuses ${what}`, () => {
      const faults = faultsOfPerson(read(properties));
      expect([...new Set(faults.map(({ path }) => path[0]))]).to.deep.equal(fields);
    });
  }

  for (const [what, properties, field] of LEFT_OUT) {
    it(`leaves out ${what}, and says so`, () => {
      const result = read(properties);
      expect(faultsOfPerson(result)).to.deep.equal([]);
      expect(result.warnings.map(({ path }) => path[0])).to.deep.equal([field]);
    });
  }

  it('takes the caption for the primary name only where it is one of the names', () => {
    const names = { name: ['O. Trapdoor', 'Otto Trapdoor'] };
    expect(read(names, 'Otto Trapdoor').told.names[0]?.familyName).to.equal('Otto Trapdoor');
    expect(read(names, 'NK-invented').told.names[0]?.familyName).to.equal('O. Trapdoor');
  });

  it('lets a long appearance go on in the next mark, and loses no character', () => {
    const text = '😀 scar '.repeat(100).trim();
    const { distinguishingMarks } = read({ name, appearance: [text] }).told;
    expect(distinguishingMarks.join('').replaceAll(' ', '')).to.equal(text.replaceAll(' ', ''));
    for (const mark of distinguishingMarks) expect(mark.length).to.be.at.most(500);
  });
});

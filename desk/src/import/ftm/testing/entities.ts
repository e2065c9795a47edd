import fc from 'fast-check';

/** Invented entities of every kind that the format takes, with the values that real files bring in every form. */

export interface TestEntity {
  readonly id: string;
  readonly schema: string;
  readonly caption?: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

const PERSON_IDS = ['NK-a', 'NK-b', 'Q4711', 'ofac-77', 'FRA.01J9ZQ4Y8M3F5T7V9X1B2C3D4E'];
const ADDRESS_IDS = ['addr-1', 'addr-2', 'addr-3'];
const OTHER_IDS = ['company-1', 'vessel-1'];

const code = fc.constantFrom(
  'ru',
  'de',
  'fr',
  'gb-sct',
  'xk',
  'eu',
  'suhh',
  'us-ca',
  'cy-trnc',
  'zz',
);
const day = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1900, max: 2040 }), fc.integer({ min: 2025, max: 2033 })),
    fc.integer({ min: 1, max: 12 }),
    fc.nat({ max: 28 }),
  )
  .map(([year, month, date]) => {
    const parts = [year, ...(date === 28 ? [] : [month]), ...(date < 20 ? [date + 1] : [])];
    return parts.map((part) => String(part).padStart(2, '0')).join('-');
  });
const birth = day.filter((text) => text < '2026');
const name = fc.oneof(
  fc.constantFrom('Otto Trapdoor', 'Отто Трапдор', 'أوتو ترابدور', 'Trapdoor, Otto', 'Trapdoor'),
  fc
    .tuple(
      fc.constantFrom('Ana', 'Lin', 'Ёлка', 'Bo'),
      fc.constantFrom('Inventada', 'Выдумкина', 'Ô'),
    )
    .map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constant('n'.repeat(201)),
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    'Reason: a: b',
    'Summary: x',
    'two\nlines',
    ' much   space ',
    'x'.repeat(600),
    'y'.repeat(9_990),
  ),
);

function some(value: fc.Arbitrary<string>, most = 3): fc.Arbitrary<string[]> {
  return fc.array(value, { maxLength: most });
}

const person: fc.Arbitrary<TestEntity> = fc.record({
  id: fc.constantFrom(...PERSON_IDS),
  schema: fc.constant('Person'),
  caption: name,
  properties: fc.record(
    {
      name: some(name, 4).map((names) => ['Otto Trapdoor', ...names]),
      alias: some(name),
      weakAlias: some(name),
      previousName: some(name),
      firstName: some(fc.constantFrom('Otto', 'Отто', 'Otton'), 2),
      lastName: some(fc.constantFrom('Trapdoor', 'Трапдор'), 2),
      fatherName: some(fc.constantFrom('Ivanovich', 'ibn Musa'), 1),
      birthDate: some(birth),
      birthPlace: some(text, 2),
      birthCountry: some(code, 2),
      nationality: some(code),
      citizenship: some(code),
      gender: some(fc.constantFrom('male', 'female', 'other', 'm'), 1),
      height: some(fc.constantFrom('1.80', '180 cm', '5\'11"', '0', 'tall', '1,75 m'), 2),
      weight: some(fc.constantFrom('80', '176 lbs', '0', 'heavy'), 2),
      eyeColor: some(fc.constantFrom('brown', 'BRO', 'blue')),
      hairColor: some(fc.constantFrom('black', 'grey')),
      appearance: some(text),
      spokenLanguage: some(fc.constantFrom('rus', 'fre', 'xx', 'deu')),
      email: some(text, 1),
      phone: some(fc.constantFrom('+33 1 23', '0049')),
      website: some(text, 1),
      idNumber: some(fc.constantFrom('A 1', 'B2')),
      innCode: some(fc.constantFrom('7701')),
      taxNumber: some(fc.constantFrom('7701', '88')),
      passportNumber: some(fc.constantFrom('AB 12', 'Q9')),
      wikidataId: some(fc.constantFrom('Q9', 'Q10')),
      topics: some(
        fc.constantFrom(
          'wanted',
          'crime.terror',
          'crime.theft',
          'sanction',
          'role.pep',
          'new.topic',
        ),
      ),
      address: some(fc.constantFrom('Main street 1', 'Main street 2')),
      addressEntity: some(fc.constantFrom(...ADDRESS_IDS)),
    },
    { requiredKeys: ['name'] },
  ),
});

const holder = fc.array(fc.constantFrom(...PERSON_IDS, ...PERSON_IDS, ...OTHER_IDS, 'nobody'), {
  minLength: 1,
  maxLength: 3,
});

const document: fc.Arbitrary<TestEntity> = fc.record({
  id: fc.constantFrom('doc-1', 'doc-2', 'doc-3', 'doc-4'),
  schema: fc.constantFrom('Passport', 'Identification'),
  properties: fc.record(
    {
      holder,
      number: some(fc.constantFrom('12 34-5', '12345', 'AB/9', '№ 7'), 2),
      country: some(code, 2),
      type: some(fc.constantFrom('Passport', 'National ID', 'Driving licence', 'Tax card'), 2),
      startDate: some(day, 2),
      endDate: some(day, 2),
    },
    { requiredKeys: ['holder', 'number', 'country'] },
  ),
});

const sanction: fc.Arbitrary<TestEntity> = fc.record({
  id: fc.constantFrom('san-1', 'san-2', 'san-3', 'FRA.01J9ZQ4Y8M3F5T7V9X1B2C3D4F'),
  schema: fc.constant('Sanction'),
  properties: fc.record(
    {
      entity: holder,
      authority: some(
        fc.constantFrom(
          'INTERPOL',
          'OFAC',
          'United Nations Security Council',
          'Most Wanted Office',
        ),
        2,
      ),
      authorityId: some(text, 1),
      unscId: some(fc.constantFrom('QDi.401', 'TAi.002'), 2),
      program: some(
        fc.constantFrom('Red Notice', 'Yellow Notice', 'Blue notice', 'UKR', 'Green Notice'),
        2,
      ),
      programId: some(fc.constantFrom('UN-SCISIL', 'EU-UKR', 'US-GLOMAG'), 2),
      programUrl: some(text, 1),
      provisions: some(text, 2),
      reason: some(text),
      summary: some(text, 2),
      country: some(code, 3),
      status: some(
        fc.constantFrom('Active', 'inactive', 'Delisted', 'Suspended', 'expired', 'blue'),
        1,
      ),
      listingDate: some(day, 2),
      startDate: some(day, 1),
      endDate: some(day, 2),
    },
    { requiredKeys: ['entity'] },
  ),
});

const address: fc.Arbitrary<TestEntity> = fc.record({
  id: fc.constantFrom(...ADDRESS_IDS),
  schema: fc.constant('Address'),
  properties: fc.record(
    {
      full: some(fc.constantFrom('Main street 1', 'Main street 3', 'z'.repeat(501)), 1),
      street: some(fc.constantFrom('Side street'), 1),
      city: some(fc.constantFrom('Nowhere'), 1),
      country: some(code, 2),
    },
    { requiredKeys: [] },
  ),
});

const other: fc.Arbitrary<TestEntity> = fc.record({
  id: fc.constantFrom(...OTHER_IDS),
  schema: fc.constantFrom('Company', 'Vessel', 'Ownership', 'NoSuchSchema'),
  properties: fc.constant({ name: ['Invented'] }),
});

/** Whole files: several lines of one id, references in both directions and into nowhere. */
export const entities: fc.Arbitrary<TestEntity[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: person },
    { weight: 3, arbitrary: document },
    { weight: 3, arbitrary: sanction },
    { weight: 2, arbitrary: address },
    { weight: 1, arbitrary: other },
  ),
  { maxLength: 14 },
);

export function linesOfEntities(all: readonly TestEntity[]): string {
  return all.map((entity) => `${JSON.stringify(entity)}\n`).join('');
}

import { expect } from 'chai';
import type { NoticeFacts } from './facts.ts';
import { readNotice } from './read-notice.ts';

const ENTRY = { entity_id: '2020/12345', name: 'SANTAELLA', forename: 'BASILIO' };

const told: readonly (readonly [string, object, Partial<NoticeFacts>])[] = [
  ['an id as it stands in addresses', { entity_id: '2020-12345' }, { entityId: '2020/12345' }],
  ['a forename of a dash', { forename: '-' }, { givenNames: null, familyName: 'SANTAELLA' }],
  ['a missing family name', { name: null }, { familyName: null, givenNames: 'BASILIO' }],
  [
    'a day of birth',
    { date_of_birth: '1975/04/23' },
    { dateOfBirth: { value: '1975-04-23', precision: 'DAY' } },
  ],
  [
    'a month of birth',
    { date_of_birth: '1975/04' },
    { dateOfBirth: { value: '1975-04', precision: 'MONTH' } },
  ],
  [
    'a year of birth',
    { date_of_birth: '1975' },
    { dateOfBirth: { value: '1975', precision: 'YEAR' } },
  ],
  [
    'a day of 00',
    { date_of_birth: '1975/04/00' },
    { dateOfBirth: { value: '1975-04', precision: 'MONTH' } },
  ],
  ['no date of birth', { date_of_birth: null }, { dateOfBirth: null }],
  [
    'alpha-2 countries, each once',
    { nationalities: ['RU', 'RU', 'GE'] },
    { nationalities: ['RUS', 'GEO'] },
  ],
  ['nationalities of null', { nationalities: null }, { nationalities: [] }],
  ['metres as centimetres', { height: 1.75 }, { heightCm: 175 }],
  [
    'a height and weight of 0 as unknown',
    { height: 0, weight: 0 },
    { heightCm: null, weightKg: null },
  ],
  [
    'colours in words',
    { eyes_colors_id: ['BRO'], hairs_id: ['BRO', 'BLA'] },
    { eyeColour: 'brown', hairColour: 'brown, black' },
  ],
  [
    'languages by ISO 639-3',
    { languages_spoken_ids: ['SPA', 'FRE'] },
    { languages: ['spa', 'fra'] },
  ],
  ['sex not told', { sex_id: 'U' }, { sex: null }],
  ['blank text', { place_of_birth: '  ' }, { placeOfBirth: null }],
  ['marks on several lines', { distinguishing_marks: 'a\r\nb' }, { marks: ['a', 'b'] }],
  ['a date of zeros', { date_of_birth: '0000/00/00' }, { dateOfBirth: null }],
  ['no name at all', { name: null, forename: '-' }, { familyName: null, givenNames: null }],
  ['a red notice by its warrants', { arrest_warrants: null }, { colour: 'RED', isDetail: true }],
  ['a yellow notice by its event', { date_of_event: null }, { colour: 'YELLOW', isDetail: true }],
  ['a UN notice by its reference', { un_reference: 'QDi.1' }, { colour: 'UN_SPECIAL' }],
  [
    'a colour by its address, whatever else is told',
    {
      _links: { self: { href: 'https://ws-public.interpol.int/notices/v1/yellow/2020-12345' } },
      un_reference: null,
    },
    { colour: 'YELLOW' },
  ],
  [
    'an organisation by its address',
    {
      _links: { self: { href: 'https://ws-public.interpol.int/notices/v1/un/entities/2020-1' } },
    },
    { colour: 'UN_SPECIAL', isEntity: true },
  ],
  [
    'where a missing person may be',
    { countries_likely_to_be_visited: ['FR', 'IT'], place: ' A\n B ' },
    { extract: 'Last seen in: A B\nMay travel to: FRA; ITA' },
  ],
  [
    'warrants, each once',
    {
      arrest_warrants: [
        { charge: 'robo', issuing_country_id: 'AR', charge_translation: 'theft' },
        { charge: 'robo', issuing_country_id: 'AR', charge_translation: 'theft' },
        { charge: null, issuing_country_id: null, charge_translation: '' },
      ],
    },
    { warrants: [{ issuingCountry: 'ARG', charge: 'robo', chargeTranslation: 'theft' }] },
  ],
];

const refused: readonly (readonly [string, unknown, string])[] = [
  ['what is no object', 'a notice', ''],
  ['a list', [], ''],
  ['a missing id', { ...ENTRY, entity_id: null }, 'entity_id'],
  ['an id of another form', { ...ENTRY, entity_id: '12345' }, 'entity_id'],
  ['a number for a name', { ...ENTRY, name: 7 }, 'name'],
  ['text for a list', { ...ENTRY, nationalities: 'RU' }, 'nationalities'],
  ['an object in a list of codes', { ...ENTRY, hairs_id: ['BRO', {}] }, 'hairs_id.1'],
  ['a date of another form', { ...ENTRY, date_of_birth: '23.04.1975' }, 'date_of_birth'],
  [
    'a fault inside a warrant',
    { ...ENTRY, arrest_warrants: [{ charge: 7 }] },
    'arrest_warrants.0.charge',
  ],
  ['text for a weight', { ...ENTRY, weight: '80' }, 'weight'],
  ['an unknown sex', { ...ENTRY, sex_id: 'male' }, 'sex_id'],
  [
    'a black notice',
    {
      ...ENTRY,
      _links: { self: { href: 'https://ws-public.interpol.int/notices/v1/black/2020-12345' } },
    },
    '_links',
  ],
];

describe('reading a notice', () => {
  for (const [what, change, facts] of told) {
    it(`understands ${what}`, () => {
      const read = readNotice({ ...ENTRY, ...change });
      expect(read.faults).to.deep.equal([]);
      expect(read.facts).to.deep.include(facts);
    });
  }

  for (const [what, value, path] of refused) {
    it(`refuses ${what}`, () => {
      const { faults } = readNotice(value);
      expect(faults.map((fault) => fault.path.join('.'))).to.deep.equal([path]);
    });
  }

  it('tells every fault at once', () => {
    const { faults } = readNotice({ entity_id: 5, name: [], nationalities: {}, weight: true });
    expect(faults.map(({ path }) => path[0])).to.have.members([
      'entity_id',
      'name',
      'nationalities',
      'weight',
    ]);
  });

  it('leaves out countries that ISO does not have, and says so', () => {
    const { facts, warnings } = readNotice({
      ...ENTRY,
      nationalities: ['SU', 'FR'],
      country_of_birth_id: '914',
    });
    expect(facts).to.deep.include({ nationalities: ['FRA'], countryOfBirth: null });
    expect(warnings.map(({ path }) => path[0])).to.deep.equal([
      'nationalities',
      'country_of_birth_id',
    ]);
  });

  it('takes nothing from a prototype', () => {
    const value: unknown = JSON.parse(
      '{"__proto__": {"name": "POLLUTED"}, "entity_id": "2020/1", "forename": "ANNA"}',
    );
    expect(readNotice(value).facts).to.include({ familyName: null, givenNames: 'ANNA' });
    expect('name' in {}).to.equal(false);
  });
});

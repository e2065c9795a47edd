import { DeskError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { newPersonContent, type PersonInput } from './person.content.ts';
import { assertPerson } from './person.rules.ts';

const NOW = new Date('2026-03-01T00:00:00Z');
const SOUND: PersonInput & { dataOwner: string } = {
  dataOwner: 'FRA',
  purposes: ['LOCATION'],
  categories: ['WANTED'],
  names: [{ kind: 'PRIMARY', familyName: 'Inventée' }],
};

/** What is wrong, the change that makes it so, and the paths of the faults. */
const FAULTS: [string, PersonInput, string[]][] = [
  ['no name', { names: [] }, ['names']],
  ['no primary name', { names: [{ kind: 'ALIAS', familyName: 'A' }] }, ['names']],
  ['a name of nothing', { names: [{ kind: 'PRIMARY' }] }, ['names.0']],
  [
    'an unknown script',
    { names: [{ kind: 'PRIMARY', familyName: 'A', script: 'latin' }] },
    ['names.0.script'],
  ],
  [
    'control characters',
    { names: [{ kind: 'PRIMARY', familyName: 'A\u0000B' }] },
    ['names.0.familyName'],
  ],
  [
    'a day that never was',
    { datesOfBirth: [{ value: '1981-02-29', precision: 'DAY' }] },
    ['datesOfBirth.0.value'],
  ],
  [
    'a birth to come',
    { datesOfBirth: [{ value: '2027', precision: 'YEAR' }] },
    ['datesOfBirth.0.value'],
  ],
  [
    'a birth out of time',
    { datesOfBirth: [{ value: '1701', precision: 'YEAR' }] },
    ['datesOfBirth.0.value'],
  ],
  ['a nationality that is none', { nationalities: ['FRA', 'XPO'] }, ['nationalities.1']],
  ['a nationality twice', { nationalities: ['FRA', 'FRA'] }, ['nationalities.1']],
  [
    'a height of nought',
    { physicalDescription: { heightCm: 0 } },
    ['physicalDescription.heightCm'],
  ],
  ['a language in two letters', { languages: ['fr'] }, ['languages.0']],
  ['no category', { categories: [] }, ['categories']],
  ['no purpose', { purposes: [] }, ['purposes']],
  [
    'access for all but some',
    { access: { policy: 'ALL', countries: ['FRA'] } },
    ['access.countries'],
  ],
  ['access denied to nobody', { access: { policy: 'DENY', countries: [] } }, ['access.countries']],
  ['a review on no day', { reviewDate: '2026-13-01' }, ['reviewDate']],
  [
    'several at once',
    { categories: [], countryOfBirth: 'ZZZ', identifiers: [{ kind: 'EMAIL', value: ' ' }] },
    ['categories', 'countryOfBirth', 'identifiers.0.value'],
  ],
];

describe('assertPerson', () => {
  it('accepts a sound person', () => {
    expect(() => assertPerson(newPersonContent(SOUND, NOW), NOW)).to.not.throw();
  });

  for (const [what, change, paths] of FAULTS) {
    it(`tells of ${what}`, () => {
      const content = newPersonContent({ ...SOUND, ...change }, NOW);
      expect(faultPaths(() => assertPerson(content, NOW))).to.have.members(paths);
    });
  }
});

function faultPaths(check: () => void): string[] {
  try {
    check();
  } catch (error) {
    expect(error).to.be.instanceOf(DeskError);
    const { faults } = (error as DeskError).extensions as {
      faults: { path: (string | number)[] }[];
    };
    return faults.map(({ path }) => path.join('.'));
  }
  return [];
}

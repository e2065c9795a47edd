import { expect } from 'chai';
import { type PersonCriteria, personFilter } from './person.filter.ts';

const CASES: [string, PersonCriteria, object][] = [
  ['nothing asks for everything', {}, {}],
  ['null is nothing', { sex: null, name: null }, {}],
  ['one value is asked for as such', { nationalities: ['FRA'] }, { nationalities: 'FRA' }],
  ['several values are alternatives', { sex: ['F', 'X'] }, { sex: { $in: ['F', 'X'] } }],
  ['no value fits nothing', { categories: [] }, { categories: { $in: [] } }],
  [
    'a partial date fits when it may lie in the range',
    { bornFrom: '1970-06-01', bornTo: '1971-01-01' },
    {
      'search.birthSpans': {
        $elemMatch: {
          from: { $lte: '1971-01-01', $gte: '1969-06-01' },
          to: { $gte: '1970-06-01' },
        },
      },
    },
  ],
  [
    'all words of a name, the last perhaps unfinished',
    { name: 'García Mar' },
    { $and: [{ 'search.nameWords': 'garcia' }, { 'search.nameWords': { $regex: '^mar' } }] },
  ],
  [
    'a name without letters fits nothing, not everything',
    { name: '.*' },
    { 'search.nameWords': { $in: [] } },
  ],
  ['an empty name fits nothing', { name: ' ' }, { 'search.nameWords': { $in: [] } }],
];

/** What every list has in common that asks for no state: a merged record is left to the one that answers for it. */
const UNMERGED = { status: { $ne: 'MERGED' } };

describe('personFilter', () => {
  for (const [name, criteria, filter] of CASES) {
    it(name, () => {
      expect(partsOf(personFilter(criteria))).to.deep.equal([...partsOf(filter), UNMERGED]);
    });
  }

  it('asks for the states that are named, merged ones too', () => {
    expect(personFilter({ status: ['MERGED'] })).to.deep.equal({ status: 'MERGED' });
  });

  it('takes a record from before there were states for an active one', () => {
    expect(personFilter({ status: ['ACTIVE'] })).to.deep.equal({
      status: { $in: ['ACTIVE', null] },
    });
  });
});

function partsOf(filter: object): object[] {
  if ('$and' in filter) return filter.$and as object[];
  return Object.keys(filter).length === 0 ? [] : [filter];
}

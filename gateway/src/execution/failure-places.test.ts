import { expect } from 'chai';
import { failurePlaces } from './failure-places.ts';

describe('the places that a failed fetch leaves unknown', () => {
  const ENTITIES =
    'query ($representations: [_Any!]!) { _entities(representations: $representations)';
  const asked = (representations: { readonly __typename: string }[]) => [
    { key: '_entities', representations },
  ];

  it('are the root fields under their answered names', () => {
    expect(failurePlaces('{ __typename a b: c { d } ... on Query { e } }', []).paths).to.deep.equal(
      [['a'], ['b'], ['e']],
    );
  });

  it('are the fields of each record, by its type', () => {
    const query = `${ENTITIES} { ... on Box { __typename lid } ... on Bag { strap } } }`;
    const { paths, records } = failurePlaces(
      query,
      asked([{ __typename: 'Bag' }, { __typename: 'Box' }]),
    );
    expect(records).to.equal(2);
    expect(paths).to.deep.equal([
      ['_entities', 0, 'strap'],
      ['_entities', 1, 'lid'],
    ]);
  });

  it('are those of an interface where no fragment is on the exact type', () => {
    const query = `${ENTITIES} { ... on Thing { size } } }`;
    expect(failurePlaces(query, asked([{ __typename: 'Box' }])).paths).to.deep.equal([
      ['_entities', 0, 'size'],
    ]);
  });

  it('are ten at most of one fetch', () => {
    const many = Array.from({ length: 100 }, () => ({ __typename: 'Box' }));
    const { paths, records } = failurePlaces(`${ENTITIES} { ... on Box { lid } } }`, asked(many));
    expect([paths.length, records]).to.deep.equal([10, 100]);
  });
});

import { expect } from 'chai';
import { GraphQLID, GraphQLInt, GraphQLScalarType } from 'graphql';
import { leafWriter } from './write-leaf.ts';

describe('writing a value', () => {
  it('takes no number for an id or a whole number that was rounded as it was read', () => {
    for (const type of [GraphQLID, GraphQLInt]) {
      const write = leafWriter(type);
      expect(write(JSON.parse('9007199254740991'))).to.equal('9007199254740991');
      expect(write(JSON.parse('9007199254740993'))).to.equal(undefined);
    }
  });

  it('finds a custom scalar wrong that is nested more deeply than can be written', () => {
    const write = leafWriter(new GraphQLScalarType({ name: 'Any' }));
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(write(JSON.parse(nested(100)))).to.equal(nested(100));
    expect(write(JSON.parse(nested(100_000)))).to.equal(undefined);
  });
});

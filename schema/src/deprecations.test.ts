import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { deprecationFaults } from './deprecations.ts';

describe('the reason of a deprecation', () => {
  for (const reason of [
    'Use `Query.person`. Goes in 2.0',
    'It was misspelt. Use `Query.person`. Goes in 2.0.',
    'Use `Query.person(id:)`. Goes in 12.3',
    'Use `Sex.M`. Goes in 2.0',
    'Nobody asked for it. There is no replacement. Goes in 2.0',
  ]) {
    it(`may be "${reason}"`, () => {
      expect(faultsOf(`old: Int @deprecated(reason: "${reason}")`)).to.deep.equal([]);
    });
  }

  for (const reason of [
    'No longer supported',
    'Use `Query.person`.',
    'Use Query.person. Goes in 2.0',
    'Goes in 2.0',
    'Use `Query.person`. Goes in the next version',
    'Use `Query.nobody`. Goes in 2.0',
    'Use `Query.older`. Goes in 2.0',
  ]) {
    it(`may not be "${reason}"`, () => {
      const [fault, ...others] = faultsOf(`old: Int @deprecated(reason: "${reason}")`);
      expect(others).to.deep.equal([]);
      expect(fault).to.match(/^Query\.old: /);
    });
  }

  it('is looked at wherever something can be deprecated', () => {
    const faults = deprecationFaults(
      buildSchema(`
        type Query { field: Int @deprecated, list(argument: Int @deprecated): Int }
        interface Node { id: ID @deprecated }
        input Filter { name: String @deprecated }
        enum Sex { M @deprecated }
      `),
    );
    expect(faults.map((fault) => fault.split(': ')[0])).to.have.members([
      'Query.field',
      'Query.list(argument:)',
      'Node.id',
      'Filter.name',
      'Sex.M',
    ]);
  });
});

function faultsOf(field: string): string[] {
  return deprecationFaults(
    buildSchema(`
      type Query {
        person(id: ID): Int
        older: Int @deprecated(reason: "There is no replacement. Goes in 2.0")
        ${field}
      }
      enum Sex { M F }
    `),
  );
}

import { expect } from 'chai';
import fc from 'fast-check';
import type { GraphQLObjectType } from 'graphql';
import { propertyRuns } from '../../testing/config.ts';
import { bothEngines } from './testing/both-engines.ts';
import { chance, inventedOperation, inventedRecord, inventedSchema } from './testing/invented.ts';

describe('the engine of a subgraph, asked what is invented', () => {
  it('answers as graphql-js does, whatever resolvers give', async () => {
    const schema = inventedSchema();
    const engines = bothEngines(schema);
    const root = schema.getQueryType() as GraphQLObjectType;
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 50 }), async (seed, trouble) => {
        const dice = chance(seed);
        const query = inventedOperation(dice);
        const variables = { s: dice(2) === 0, c: 'GREEN', ...(dice(2) === 0 ? { x: 9 } : {}) };
        const contextValue = inventedRecord(root, schema, dice, trouble);
        await engines.ask({ query, variables, contextValue });
        asked += 1;
      }),
      { numRuns: propertyRuns({ sample: 100, long: 20_000 }) },
    );
    // Or it would be graphql-js that is compared with itself.
    expect(engines.counts.compiled).to.be.greaterThan(asked / 3);
    expect(engines.counts.givenUp).to.be.greaterThan(0);
  });
});

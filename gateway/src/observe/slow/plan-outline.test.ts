import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { expect } from 'chai';
import fc from 'fast-check';
import { runsOf } from '../../testing/config.ts';
import { planOutline } from './plan-outline.ts';

function fetchOf(operation: string): FetchNode {
  return {
    kind: 'Fetch',
    serviceName: 'people',
    operation,
    operationName: undefined,
    operationKind: 'query' as FetchNode['operationKind'],
  };
}

const planOf = (node: PlanNode): QueryPlan => ({ kind: 'QueryPlan', node });

describe('the outline of a plan', () => {
  it('says what is fetched where, on which condition, and of no value what it is', () => {
    const person = fetchOf(
      'query($x: ID = "default") { person(id: $x, of: {n: [1, 2.5], s: SECRET, t: true, u: null}) @include(if: true) { name } }',
    );
    const lines = planOutline(
      planOf({
        kind: 'Sequence',
        nodes: [
          { kind: 'Parallel', nodes: [person] },
          {
            kind: 'Condition',
            condition: 'more',
            ifClause: { kind: 'Flatten', path: ['people', '@'], node: fetchOf('{ a }') },
            elseClause: fetchOf('{ b }'),
          },
        ],
      }),
    );
    expect(lines).to.deep.equal([
      'Sequence',
      '  Parallel',
      '    Fetch people: query($x:ID=_){person(id:$x of:_)@include(if:_){name}}',
      '  If $more',
      '    At people.@',
      '      Fetch people: {a}',
      '  Unless $more',
      '    Fetch people: {b}',
    ]);
  });

  it('is empty where nothing is fetched, and ends where nobody reads on', () => {
    expect(planOutline({ kind: 'QueryPlan' })).to.deep.equal([]);
    const nodes = Array.from({ length: 999 }, () => fetchOf('{ a }'));
    const lines = planOutline(planOf({ kind: 'Sequence', nodes }));
    expect(lines.length).to.equal(201);
    expect(lines.at(-1)).to.equal('… (800 more)');
  });

  it('lets no literal through, whatever it is made of', () => {
    const literal = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'binary' }).map((text) => JSON.stringify(`Quagga${text}`)),
        fc.integer({ min: 7_000_000, max: 7_999_999 }).map(String),
        fc.constant('QUAGGA'),
        fc.array(tie('value'), { maxLength: 3 }).map((values) => `[${values.join(', ')}]`),
        tie('value').map((value) => `{field: ${value}}`),
      ),
    })).value;
    fc.assert(
      fc.property(literal, (value) => {
        const outline = planOutline(planOf(fetchOf(`{ person(id: ${value}) { name } }`))).join();
        expect(outline).not.to.match(/quagga|7\d{6}/i);
        expect(outline).to.include('person(id:_)');
      }),
      { numRuns: runsOf({ sample: 100, long: 5_000 }) },
    );
  });
});

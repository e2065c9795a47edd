import { documentCache } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { meta } from '../testing/graph.ts';
import { createAuthorize } from './authorize.ts';

const schema = buildSchema(
  'type Query { node: Node } type Node { next: Node secret: Int open: Int }',
);
const rules = new Map([['Node.secret', { authenticated: true, scopes: null, policies: null }]]);

describe('what is told of refused fields', () => {
  const authorize = createAuthorize({ schema, rules });
  const look = (query: string) => {
    const prepared = documentCache(schema, { max: 1 }).prepare(query);
    if ('errors' in prepared) throw new Error(prepared.errors[0]?.message);
    const { operation } = prepared;
    return authorize({ params: { query }, meta: meta(), caller: null, operation, variables: {} });
  };

  /** Each fragment spreads the one before twice, so that a few lines come to 2^depth places. */
  function bomb(depth: number, field: string): string {
    const fragments = Array.from({ length: depth }, (_, at) =>
      at === 0
        ? `fragment F0 on Node { ${field} }`
        : `fragment F${at} on Node { a: next { ...F${at - 1} } b: next { ...F${at - 1} } }`,
    );
    return `{ node { ...F${depth - 1} } }\n${fragments.join('\n')}`;
  }

  it('is bounded: fragments that come to more places than can be told are refused', () => {
    const looked = look(bomb(20, 'secret'));
    const [error] = 'refusal' in looked ? (looked.refusal.errors ?? []) : [];
    expect(error?.extensions?.code).to.equal('OPERATION_TOO_LARGE');
  });

  it('costs nothing below which there is nothing to refuse', () => {
    const looked = look(bomb(20, 'open'));
    expect('refusal' in looked).to.equal(false);
  });

  it('is at most fifty errors, whatever is nulled', () => {
    const aliases = Array.from({ length: 80 }, (_, at) => `s${at}: secret`);
    const looked = look(`{ node { ${aliases.join(' ')} } }`);
    if ('refusal' in looked) throw new Error('Fields are refused, not the request.');
    const { data, errors } = looked.complete({ data: { node: { typeOfObject: 'Node' } } });
    expect(errors).to.have.length(50);
    expect(Object.values(data?.node as object)).to.deep.equal(Array(80).fill(null));
  });
});

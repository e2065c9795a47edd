import { expect } from 'chai';
import { compose } from '../testing/domains.ts';
import { shapeChecker } from './answer-shape.ts';

const SDL = `
  type Query { things: [[Thing!]] one: Thing text: String any: Any }
  scalar Any
  interface Thing { id: ID! tags: [String] inner: Thing }
  type Box implements Thing @key(fields: "id") { id: ID! tags: [String] inner: Thing lid: Lid }
  type Bag implements Thing { id: ID! tags: [String] inner: Thing }
  type Lid { color: String }
`;
const check = shapeChecker(compose([{ name: 'a', sdl: SDL, url: '' }]), 10);

describe('checking the shape of an answer', () => {
  const right: [query: string, data: unknown][] = [
    ['{ one { id ... on Box { lid { color } } } }', { one: { id: '1', lid: { color: 'red' } } }],
    ['{ one { id ... on Box { lid { color } } } }', { one: { id: '1' } }],
    ['{ one { id } text }', { one: null, text: null }],
    ['{ things { id } }', { things: [[{ id: '1' }, null], null, []] }],
    ['{ kind: __typename t: one { __typename } }', { kind: 'Query', t: { __typename: 'Bag' } }],
    ['{ any text }', { any: { deep: [1] }, text: 7 }],
    ['{ one { tags } }', { one: { tags: 'executor’s business' } }],
    ['{ unknownHere { x } }', { unknownHere: [1] }],
    [
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Box { lid { color } } } }',
      { _entities: [null, { lid: { color: null } }] },
    ],
    ['mutation { nothing { x } }', { nothing: 1 }],
    ['query ($v: Boolean!) { text @skip(if: $v) one { id } }', { one: { id: '1' } }],
    ['{ one { __typename ... on Box { lid { color } } } }', { one: { __typename: 'Bag' } }],
    ['{ one { __typename ... on Thing { id } } }', { one: { __typename: 'Bag', id: null } }],
  ];
  for (const [query, data] of right) {
    it(`finds nothing wrong with ${JSON.stringify(data)} for ${query.slice(0, 40)}`, () => {
      expect(check(query, data)).to.equal(undefined);
    });
  }

  const wrong: [query: string, data: unknown, fault: string][] = [
    ['{ one { id } }', { one: [] }, 'data.one is no object'],
    ['{ one { id } }', { one: 'x' }, 'data.one is no object'],
    ['{ things { id } }', { things: [{ id: '1' }] }, 'data.things[] is no list'],
    ['{ things { id } }', { things: [[[]]] }, 'data.things[][] is no object'],
    ['{ a: one { b: inner { id } } }', { a: { b: 1 } }, 'data.a.b is no object'],
    ['{ one { __typename } }', { one: { __typename: {} } }, 'data.one.__typename is no type name'],
    [
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Box { lid { color } } } }',
      { _entities: [{ lid: [1] }] },
      'data._entities[].lid is no object',
    ],
  ];
  for (const [query, data, fault] of wrong) {
    it(`says ${fault}`, () => expect(check(query, data)).to.equal(fault));
  }

  const leftOut: [query: string, data: unknown, what: string][] = [
    ['{ text }', {}, 'data.text'],
    ['{ constructor: text }', {}, 'data.constructor'],
    ['{ things { id } }', { things: [[{ id: '1' }, {}]] }, 'data.things[][].id'],
    ['{ one { id __typename } }', { one: { id: '1' } }, 'data.one.__typename'],
    ['{ one { __typename } }', { one: { __typename: null } }, 'data.one.__typename'],
    [
      '{ one { __typename ... on Box { lid { color } } } }',
      { one: { __typename: 'Box', lid: {} } },
      'data.one.lid.color',
    ],
  ];
  for (const [query, data, what] of leftOut) {
    it(`says that ${what} is left out`, () => {
      expect(check(query, data)).to.equal(`${what} is left out`);
    });
  }

  it('says what is left out of an entity, by the type that was asked for', () => {
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Box { tags } ... on Bag { id } } }';
    const asked = (name: string) => [{ key: '_entities', representations: [{ __typename: name }] }];
    const data = { _entities: [{ tags: null }] };
    expect(check(query, data, asked('Box'))).to.equal(undefined);
    expect(check(query, data, asked('Bag'))).to.equal('data._entities[].id is left out');
  });
});

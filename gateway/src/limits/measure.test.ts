import { expect } from 'chai';
import { getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { measureOperation } from './measure.ts';

const measure = (query: string) => {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('no operation');
  return measureOperation(document, operation);
};

describe('the shape of an operation', () => {
  it('is counted with fragments spread out', () => {
    const found = measure(`
      query($a: Int @x) @y { a: one { ...F two @include(if: true) { three } } ... on Query { four } }
      fragment F on One { b: five { six } ... @skip(if: false) { seven } }`);
    expect(found).to.deep.equal({
      fields: 7,
      depth: 3,
      aliases: 2,
      rootFields: 2,
      directives: 4,
      introspects: false,
    });
  });

  it('takes no account of how deep introspection goes, wherever it stands', () => {
    const { depth, introspects } = measure(getIntrospectionQuery());
    expect([depth, introspects]).to.deep.equal([1, true]);
    expect(
      measure('{ ...F } fragment F on Query { __type(name: "A") { name } }').introspects,
    ).to.equal(true);
    expect(measure('{ __typename }').introspects).to.equal(false);
  });

  it('takes time that grows with the document, not with what it stands for', () => {
    const fragments = Array.from(
      { length: 1_000 },
      (_, n) => `fragment F${n} on A { a { ...F${n + 1} } b { ...F${n + 1} } }`,
    );
    const query = `{ ...F0 } ${fragments.join(' ')} fragment F1000 on A { c }`;
    const started = performance.now();
    const { fields, depth } = measure(query);
    expect(performance.now() - started).to.be.below(200);
    expect(fields).to.be.above(1e300);
    expect(depth).to.equal(1_001);
  });
});

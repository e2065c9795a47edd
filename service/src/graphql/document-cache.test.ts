import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { documentCache } from './document-cache.ts';

const schema = buildSchema('type Query { a(n: Int): Int }');

describe('the document cache', () => {
  const codes = (prepared: object) =>
    'errors' in prepared
      ? (prepared.errors as { extensions: { code: string } }[]).map((e) => e.extensions.code)
      : [];

  it('parses a document once', () => {
    const cache = documentCache(schema, { max: 10 });
    expect(cache.prepare('{ a }')).to.deep.equal(cache.prepare('{ a }'));
    const [first, second] = [cache.prepare('{ a }'), cache.prepare('{ a }')];
    expect('operation' in first && 'operation' in second).to.equal(true);
    if ('operation' in first && 'operation' in second) {
      expect(first.operation).to.equal(second.operation);
    }
    expect(cache.size).to.equal(1);
  });

  it('gives each kind of fault its code', () => {
    const cache = documentCache(schema, { max: 10 });
    expect(codes(cache.prepare('{'))).to.deep.equal(['GRAPHQL_PARSE_FAILED']);
    expect(codes(cache.prepare('{ b c }'))).to.deep.equal([
      'GRAPHQL_VALIDATION_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
    ]);
    expect(codes(cache.prepare('query A { a } query B { a }'))).to.deep.equal([
      'OPERATION_RESOLUTION_FAILED',
    ]);
    expect(codes(cache.prepare('query A { a }', 'B'))).to.deep.equal([
      'OPERATION_RESOLUTION_FAILED',
    ]);
    const prepared = cache.prepare('query ($n: Int!) { a(n: $n) }');
    expect(
      codes('operation' in prepared ? prepared.operation.coerce({ n: 'x' }) : {}),
    ).to.deep.equal(['BAD_USER_INPUT']);
  });

  it('refuses what is nested deeper than it can be read', () => {
    const cache = documentCache(schema, { max: 10 });
    const deep = 3_300;
    const values = `{ a(n: ${'['.repeat(deep)}${']'.repeat(deep)}) }`;
    const selections = `${'{ a '.repeat(deep)}${'}'.repeat(deep)}`;
    // How deep the stack reaches depends on how far the parser is compiled by now: beyond it, or just within.
    for (const query of [values, selections]) {
      const [code, ...more] = codes(cache.prepare(query));
      expect(code).to.match(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
      expect(more.filter((other) => other !== code)).to.deep.equal([]);
    }
  });

  it('tells operations of one document apart', () => {
    const cache = documentCache(schema, { max: 10 });
    const query = 'query A { a } query B { a(n: 1) }';
    const [a, b] = [cache.prepare(query, 'A'), cache.prepare(query, 'B')];
    if (!('operation' in a) || !('operation' in b)) throw new Error('both must be found');
    expect(a.operation.key).not.to.equal(b.operation.key);
    expect(b.operation.operation.name?.value).to.equal('B');
  });

  it('keeps no more than it may, by number and by length', () => {
    const cache = documentCache(schema, { max: 3, maxCharacters: 200 });
    for (let n = 0; n < 20; n += 1) cache.prepare(`{ a(n: ${n}) }`);
    expect(cache.size).to.equal(3);
    cache.prepare(`{ a } #${'x'.repeat(150)}`);
    cache.prepare(`{ a } #${'y'.repeat(150)}`);
    expect(cache.size).to.equal(1);
    cache.prepare(`{ a } #${'z'.repeat(500)}`);
    expect(cache.size).to.equal(1);
  });

  it('refuses a huge document within a moment', () => {
    const cache = documentCache(schema, { max: 3 });
    const started = performance.now();
    expect(codes(cache.prepare(`{${' a'.repeat(400_000)} }`))).to.deep.equal([
      'GRAPHQL_PARSE_FAILED',
    ]);
    expect(performance.now() - started).to.be.below(500);
  });
});

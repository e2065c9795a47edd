import { expect } from 'chai';
import fc from 'fast-check';
import { jsonCopy } from './json-copy.ts';

const throughText = (value: unknown) => {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
};

describe('a copy as JSON makes it', () => {
  it('is what writing and reading gives, whatever the value', () => {
    const value = fc.anything({
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      withUnicodeString: true,
      key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'toString', '0', 'toJSON')),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          value,
          fc.json().map((text) => JSON.parse(text)),
        ),
        (input) => {
          let expected: unknown;
          try {
            expected = throughText(input);
          } catch {
            expect(() => jsonCopy(input)).to.throw();
            return;
          }
          const copied = jsonCopy(input);
          expect(JSON.stringify(copied)).to.equal(JSON.stringify(expected));
          expect(copied).to.deep.equal(expected);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('calls toJSON with the key, as JSON does', () => {
    const teller = { toJSON: (key: string) => `at ${key}` };
    const value = { a: teller, list: [teller], nothing: { toJSON: () => undefined } };
    expect(jsonCopy(value)).to.deep.equal(throughText(value));
    expect(jsonCopy(teller)).to.equal('at ');
  });

  it('has no -0, no NaN and no functions', () => {
    const value = [-0, Number.NaN, () => 1, Symbol('s'), undefined];
    expect(Object.is((jsonCopy(value) as number[])[0], 0)).to.equal(true);
    expect(jsonCopy(value)).to.deep.equal([0, null, null, null, null]);
  });

  it('is none of what JSON cannot carry', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(() => jsonCopy(loop)).to.throw(TypeError);
    expect(() => jsonCopy({ big: 1n })).to.throw(TypeError);
  });

  it('shares nothing', () => {
    const value = { a: [{ b: 1 }] };
    const copied = jsonCopy(value) as typeof value;
    (copied.a[0] as { b: number }).b = 2;
    expect(value).to.deep.equal({ a: [{ b: 1 }] });
  });

  it('keeps a key that is called as a prototype is', () => {
    const value = JSON.parse('{"__proto__": {"polluted": 1}}');
    const copied = jsonCopy(value) as object;
    expect(Object.keys(copied)).to.deep.equal(['__proto__']);
    expect(Object.getPrototypeOf(copied)).to.equal(Object.prototype);
  });
});

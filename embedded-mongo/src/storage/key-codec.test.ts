import { Decimal128 as DecimalText } from 'bson';
import { expect } from 'chai';
import fc from 'fast-check';
import { compareValues } from '../bson/compare.ts';
import {
  Binary,
  type BsonValue,
  BuiltArray,
  BuiltDocument,
  Decimal128,
  Int32,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  Timestamp,
  UNDEFINED,
  UtcDate,
} from '../bson/values.ts';
import { testConfig } from '../testing/config.ts';
import { componentEnd, encodeKey } from './key-codec.ts';

const decimal = (text: string): Decimal128 =>
  new Decimal128(Buffer.from(DecimalText.fromString(text).bytes));

const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('', '\0', 'a\0', 'a', 'a\0b', '\u{10000}', '\uffff', 'aa'),
);

const scalar: fc.Arbitrary<BsonValue> = fc.oneof(
  fc.constantFrom<BsonValue>(null, UNDEFINED, MIN_KEY, MAX_KEY, true, false, 0, -0, Number.NaN),
  fc.double(),
  fc.integer().map((value) => new Int32(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constantFrom(2n ** 53n, 2n ** 53n + 1n, 2n ** 62n + 1n, -(2n ** 63n), 2 ** 53, 2 ** 62, 0.1),
  fc
    .constantFrom(
      '0.1',
      '1',
      '-7.5',
      '0.1000000000000000055511151231257827',
      '9007199254740993',
      'NaN',
      'Infinity',
      '1E-300',
      '0',
    )
    .map(decimal),
  text,
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(Buffer.from(bytes))),
  fc.integer().map((ms) => new UtcDate(ms)),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => new Timestamp(value)),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => new Binary(0, Buffer.from(bytes))),
  fc.constantFrom(new Regex('a', ''), new Regex('a', 'i'), new Regex('ab', '')),
);

const value: fc.Arbitrary<BsonValue> = fc.letrec<{ value: BsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }).map((items) => new BuiltArray(items)),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', '', '1'), tie('value')), { maxLength: 3 })
      .map((entries) => new BuiltDocument(entries)),
  ),
})).value;

const runs = { numRuns: testConfig.long ? 50_000 : 3000, seed: 7 };

describe('index keys', () => {
  it('are in the order of the values they stand for', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const keys = Buffer.compare(encodeKey([a], [1]), encodeKey([b], [1]));
        expect(Math.sign(keys)).to.equal(Math.sign(compareValues(a, b)));
      }),
      runs,
    );
  });

  it('keep the order of compound values in mixed directions', () => {
    fc.assert(
      fc.property(fc.tuple(value, value), fc.tuple(value, value), (a, b) => {
        const keys = Buffer.compare(encodeKey(a, [1, -1]), encodeKey(b, [1, -1]));
        const wanted = compareValues(a[0], b[0]) || -compareValues(a[1], b[1]);
        expect(Math.sign(keys)).to.equal(Math.sign(wanted));
      }),
      runs,
    );
  });

  it('can be cut into their components', () => {
    fc.assert(
      fc.property(value, value, fc.constantFrom<1 | -1>(1, -1), (a, b, direction) => {
        const first = encodeKey([a], [direction]);
        const both = encodeKey([a, b], [direction, direction]);
        fc.pre(both.length < 1900);
        expect(componentEnd(both, 0, direction)).to.equal(first.length);
        expect(componentEnd(both, first.length, direction)).to.equal(both.length);
      }),
      runs,
    );
  });
});

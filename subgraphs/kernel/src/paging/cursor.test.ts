import { expect } from 'chai';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor.ts';

describe('a cursor', () => {
  it('gives back the place it was made for', () => {
    const key = fc.oneof(
      fc.string(),
      fc.integer({ min: -8e14, max: 8e14 }).map((time) => new Date(time)),
    );
    fc.assert(
      fc.property(fc.string(), key, fc.string(), (sort, place, id) => {
        const position = { key: place, id };
        const keys = typeof place === 'string' ? 'text' : 'time';
        expect(decodeCursor(sort, keys, encodeCursor(sort, position))).to.deep.equal(position);
      }),
      { seed: 1 },
    );
  });

  it('is refused with a code when it is anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json().map(base64url)), (text) => {
        try {
          const position = decodeCursor('SORT', 'text', text);
          expect(text).to.equal(encodeCursor('SORT', position));
        } catch (error) {
          expect(error).to.have.property('code', 'INVALID_CURSOR');
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('is refused in another sort order', () => {
    const cursor = encodeCursor('A', { key: 'k', id: 'i' });
    expect(() => decodeCursor('B', 'text', cursor)).to.throw('another sort order');
  });

  for (const [what, keys, key] of [
    ['a text where times are sorted', 'time', 'zzz'],
    ['a time where texts are sorted', 'text', { d: 0 }],
    ['a moment that no calendar has', 'time', { d: 9e15 }],
    ['half a millisecond', 'time', { d: 0.5 }],
  ] as const) {
    it(`is refused when its key is ${what}: the page would be empty`, () => {
      const cursor = base64url(JSON.stringify(['SORT', key, 'id']));
      expect(() => decodeCursor('SORT', keys, cursor)).to.throw('no cursor');
    });
  }
});

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

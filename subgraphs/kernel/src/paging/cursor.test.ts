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
        expect(decodeCursor(sort, encodeCursor(sort, position))).to.deep.equal(position);
      }),
      { seed: 1 },
    );
  });

  it('is refused with a code when it is anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json().map(base64url)), (text) => {
        try {
          decodeCursor('SORT', text);
          expect(text).to.equal(encodeCursor('SORT', decodeCursor('SORT', text)));
        } catch (error) {
          expect(error).to.have.property('code', 'INVALID_CURSOR');
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('is refused in another sort order', () => {
    const cursor = encodeCursor('A', { key: 'k', id: 'i' });
    expect(() => decodeCursor('B', cursor)).to.throw('another sort order');
  });
});

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

import { expect } from 'chai';
import fc from 'fast-check';
import { derivedRecordId, isRecordId, newRecordId, orderOfGroup } from './record-id.ts';

describe('a record id', () => {
  it('says who owns the record and sorts by time', () => {
    const earlier = newRecordId('FRA', new Date('2026-01-01T00:00:00Z'));
    const later = newRecordId('FRA', new Date('2026-01-01T00:00:01Z'));
    expect(earlier.startsWith('FRA.')).to.equal(true);
    expect(isRecordId(earlier)).to.equal(true);
    expect(earlier < later).to.equal(true);
  });

  it('is the same for the same source, well formed, and another for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const id = derivedRecordId('XPO', one);
        expect(isRecordId(id)).to.equal(true);
        expect(derivedRecordId('XPO', one)).to.equal(id);
        expect(derivedRecordId('XPO', other) === id).to.equal(one === other);
        expect(derivedRecordId('FRA', one).slice(4)).to.not.equal(id.slice(4));
      }),
      { seed: 1 },
    );
  });

  it('lies beside those of its group, in the order of groups', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (one, other, key, next) => {
        const first = derivedRecordId('XPO', key, one);
        expect(isRecordId(first)).to.equal(true);
        expect(derivedRecordId('XPO', next, one) === first).to.equal(key === next);
        const second = derivedRecordId('XPO', next, other);
        if (one !== other) {
          expect(first < second).to.equal(orderOfGroup(one) < orderOfGroup(other));
        }
      }),
      { seed: 1 },
    );
  });

  for (const text of [
    '',
    'FRA.',
    'FRA.1',
    'fra.01J9ZQ4Y8M3F5T7V9X1B2C3D4E',
    'FRA.81J9ZQ4Y8M3F5T7V9X1B2C3D4E',
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => {
      expect(isRecordId(text)).to.equal(false);
    });
  }
});

import { expect } from 'chai';
import { checkId } from './check-id.ts';

describe('the id of a check', () => {
  const chance = Uint8Array.from({ length: 16 }, (_, index) => index * 17);

  it('is a ULID: its time first, then chance', () => {
    const id = checkId(new Date('2016-07-30T23:54:10.259Z'), chance);
    expect(id).to.match(/^01ARZ3NDEK[0-9A-HJKMNP-TV-Z]{16}$/);
  });

  it('sorts by time, and differs by chance', () => {
    const at = (ms: number, first: number) =>
      checkId(new Date(ms), Uint8Array.from([first, ...chance.slice(1)]));
    expect(at(1, 0) < at(2, 0)).to.equal(true);
    expect(at(1, 0)).to.not.equal(at(1, 1));
  });
});

import { expect } from 'chai';
import { applyChanges } from './changes.ts';

describe('a change', () => {
  const current = { place: 'Here' as string | null, names: ['A'] };

  it('says nothing of what it leaves out', () => {
    expect(applyChanges(current, {}, [])).to.deep.equal({});
    expect(applyChanges(current, { place: undefined }, ['place'])).to.deep.equal({});
  });

  it('empties by null only what may be empty', () => {
    expect(applyChanges(current, { place: null, names: null }, ['place'])).to.deep.equal({
      place: null,
    });
  });

  it('cannot bring in what the record has no word for', () => {
    const hostile = JSON.parse('{"__proto__": {"version": 9}, "readers": ["*"]}');
    expect(applyChanges(current, hostile, [])).to.deep.equal({});
  });
});

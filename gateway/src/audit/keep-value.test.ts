import { expect } from 'chai';
import { cut, keepValue } from './keep-value.ts';

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';

describe('what the audit keeps of a value', () => {
  for (const [text, kept] of [
    [TOKEN, '(hidden)'],
    [`Bearer ${TOKEN}, and more`, 'Bearer (hidden), and more'],
    [`x-${TOKEN}.rest`, 'x-(hidden).rest'],
    [`a.b.${TOKEN} ${TOKEN}`, 'a.b.(hidden) (hidden)'],
    [`namenamename.${TOKEN}`, 'namenamename.(hidden)'],
    ['eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.', '(hidden)'],
    ['eyes.are.blue', 'eyes.are.blue'],
    ['hey.eyewitness.report.of.a.day', 'hey.eyewitness.report.of.a.day'],
    ['2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z'],
  ] as const) {
    it(`is ${kept} of ${text}`, () => {
      expect(cut(text, 200)).to.equal(kept);
    });
  }

  it('is no secret, whatever it lies in', () => {
    expect(keepValue('input', { apiKey: 'k', name: 'n' }, 200)).to.equal(
      '{"apiKey":"(hidden)","name":"n"}',
    );
    expect(keepValue('password', 'p', 200)).to.equal('(hidden)');
  });

  for (const [what, part] of [
    ['beginnings of tokens', '-ey'],
    ['dots', 'ey.'],
    ['halves of tokens', 'eyJhbGciOiJ-eyJhbGciOiJ.'],
  ] as const) {
    it(`is found within a moment in half a megabyte of ${what}`, () => {
      const text = part.repeat((512 * 1024) / part.length);
      const started = performance.now();
      expect(keepValue('name', text, 2_000)).to.have.length.below(2_100);
      expect(performance.now() - started).to.be.below(300);
    });
  }
});

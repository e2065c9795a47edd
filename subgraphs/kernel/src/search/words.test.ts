import { expect } from 'chai';
import { distinctWords, wordsOf } from './words.ts';

const CASES: [string, string[]][] = [
  ['José', ['jose']],
  ['MÜLLER-Ode', ['muller', 'ode']],
  ["O'Brien", ['o', 'brien']],
  ['Владимир', ['владимир']],
  ['محمد', ['محمد']],
  ['王 小明', ['王', '小明']],
  ['Ｆｕｌｌ', ['full']],
  ['Yılmaz YILMAZ İnce', ['yilmaz', 'yilmaz', 'ince']],
  ['Łukasz Søren Đorđević', ['lukasz', 'soren', 'dordevic']],
  ['Strauß STRAUSS', ['strauss', 'strauss']],
  ['ΚΩΣ Κωστας', ['κωσ', 'κωστασ']],
  ['…', []],
];

describe('the words of a text', () => {
  for (const [text, tokens] of CASES) {
    it(`${text} is compared as ${tokens.join(' ') || 'nothing'}`, () => {
      expect(wordsOf(text)).to.deep.equal(tokens);
    });
  }

  it('are those of all texts, each once', () => {
    expect(distinctWords(['Ode Ana', null, 'ODE'])).to.deep.equal(['ana', 'ode']);
  });

  it('are cut where no index key should be longer', () => {
    expect(wordsOf('x'.repeat(1_000))).to.deep.equal(['x'.repeat(60)]);
  });
});

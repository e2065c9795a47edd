import { expect } from 'chai';
import { type BoundedLine, boundedLines } from './lines-of.ts';
import { scoreLine } from './score-line.ts';

async function linesOf(chunks: string[], limit = 20): Promise<BoundedLine[]> {
  async function* stream() {
    yield* chunks;
  }
  const lines: BoundedLine[] = [];
  for await (const some of boundedLines(stream(), limit)) lines.push(...some);
  return lines;
}

describe('boundedLines', () => {
  it('finds lines wherever the chunks end', async () => {
    const lines = [{ text: 'one' }, { text: '' }, { text: 'three' }];
    for (const chunks of [['one\n\nthree'], ['on', 'e\n', '\nthr', 'ee'], ['one\n\nthree\n']]) {
      expect(await linesOf(chunks)).to.deep.equal(lines);
    }
  });

  it('keeps nothing of a line that is too long, and goes on after it', async () => {
    const long = ['x'.repeat(15), 'x'.repeat(15), 'x\nnext\n', 'y'.repeat(21)];
    expect(await linesOf(long)).to.deep.equal([
      { tooLong: true },
      { text: 'next' },
      { tooLong: true },
    ]);
  });
});

describe('scoreLine', () => {
  const answer = (line: object | string) =>
    JSON.parse(scoreLine({ text: typeof line === 'string' ? line : JSON.stringify(line) }, 7).text);

  it('answers a pair, however its sides are written', () => {
    const person = {
      names: [{ familyName: 'Lindqvist', givenNames: 'Åsa' }],
      birthDate: null,
      sex: 'F',
    };
    for (const left of [
      'Asa Lindqvist',
      ['Asa Lindqvist'],
      { names: 'Asa Lindqvist' },
      { name: ['Asa Lindqvist'] },
    ]) {
      expect(answer({ left, right: person, schema: 'Person' })).to.deep.include({ match: true });
    }
  });

  it('says what is wrong with a line, and which it is', () => {
    const wrong: [string, string][] = [
      ['{"left": ', 'no JSON'],
      ['[1]', 'no object with'],
      ['{"left": "a"}', 'no object with'],
      ['{"left": 3, "right": "a"}', '`left` is neither'],
      ['{"left": "a", "right": {"names": [{}]}}', '`right` has a name'],
    ];
    for (const [line, message] of wrong) {
      const { error } = answer(line);
      expect(error).to.deep.include({ code: 'INVALID_INPUT', line: 7 });
      expect(error.message).to.contain(message);
    }
  });
});

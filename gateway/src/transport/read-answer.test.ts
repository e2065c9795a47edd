import { expect } from 'chai';
import { readAnswer } from './read-answer.ts';

describe('the answer of a subgraph', () => {
  const withErrors = (count: number) => ({
    data: { person: null },
    errors: Array.from({ length: count }, (_, index) => ({ message: `no. ${index}` })),
  });

  it('is taken with all its errors', () => {
    expect(readAnswer('persons', withErrors(5_000)).errors).to.have.length(5_000);
  });

  it('is none with so many that they would hold the gateway for seconds', () => {
    expect(() => readAnswer('persons', withErrors(5_001)))
      .to.throw()
      .with.property('code', 'SUBGRAPH_BAD_RESPONSE');
  });

  it('keeps of an error no more than may be told at a thousand places', () => {
    const code = 'NOT_FOUND';
    const nested = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    const errorOf = (error: object) => readAnswer('persons', { data: {}, errors: [error] }).errors;
    expect(
      errorOf({ message: 'x'.repeat(5_000_000), path: Array(50_000).fill('a') }),
    ).to.deep.equal([{ message: 'x'.repeat(4_000) }]);
    for (const much of ['x'.repeat(20_000), nested]) {
      const extensions = { code, much };
      expect(errorOf({ message: 'no', extensions })).to.deep.equal([
        { message: 'no', extensions: { code } },
      ]);
    }
  });
});

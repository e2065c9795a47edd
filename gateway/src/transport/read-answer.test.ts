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
});

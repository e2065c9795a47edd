import { expect } from 'chai';
import { FaultList } from './fault-list.ts';

describe('the faults of an input', () => {
  it('are counted, and told as far as they do not make the answer longer than the question', () => {
    const faults = new FaultList();
    faults.countries(
      ['filter', 'nationalities'],
      Array.from({ length: 5_000 }, () => 'x'),
    );
    const { message, extensions } = faults.error();
    expect(message).to.contain('5000 faults. First: filter.nationalities.0 is no country code');
    expect(extensions.faults).to.have.length(100);
    expect(JSON.stringify(extensions)).to.have.length.below(20_000);
  });
});

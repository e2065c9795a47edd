import { expect } from 'chai';
import { NCB_CODES } from '../codes/ncb.ts';
import { readersOf } from './readers.ts';
import type { AccessPolicy } from './record.ts';

const of = (policy: AccessPolicy, ...countries: string[]) =>
  readersOf({ dataOwner: 'FRA', access: { policy, countries } });

describe('the readers of a record', () => {
  it('are everyone under ALL', () => {
    expect(of('ALL')).to.deep.equal(['*']);
  });

  it('are the listed and the owner under ALLOW', () => {
    expect(of('ALLOW', 'ESP', 'DEU')).to.deep.equal(['DEU', 'ESP', 'FRA']);
    expect(of('ALLOW')).to.deep.equal(['FRA']);
  });

  it('are everyone else under DENY, by name, so that nobody unnamed slips in', () => {
    const readers = of('DENY', 'ESP');
    expect(readers).to.not.include('ESP');
    expect(readers).to.not.include('*');
    expect(readers).to.have.length(NCB_CODES.length - 1);
  });

  it('always include the owner', () => {
    expect(of('DENY', 'FRA')).to.include('FRA');
  });
});

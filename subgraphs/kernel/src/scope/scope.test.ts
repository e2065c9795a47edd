import { expect } from 'chai';
import { withinScope } from '../mongo/within-scope.ts';
import { assertMayWrite, loopbackDevelopmentScope, readersScope } from './scope.ts';

describe('a scope', () => {
  it('that sees everything is made for loopback only', () => {
    for (const host of ['127.0.0.1', '::1', 'localhost']) {
      expect(loopbackDevelopmentScope(host).kind).to.equal('everything');
    }
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'desk.example.org', '']) {
      expect(() => loopbackDevelopmentScope(host), host).to.throw('loopback');
    }
  });

  it('of readers narrows every filter, the empty one too', () => {
    const scope = readersScope(['FRA']);
    const readable = { readers: { $in: ['*', 'FRA'] } };
    expect(withinScope(scope, {})).to.deep.equal(readable);
    expect(withinScope(scope, { sex: 'F' })).to.deep.equal({ $and: [readable, { sex: 'F' }] });
  });

  it('cannot be widened by a filter that speaks of readers itself', () => {
    const filter = withinScope<Record<string, unknown>>(readersScope(['FRA']), { readers: 'DEU' });
    expect(filter.$and).to.deep.include({ readers: { $in: ['*', 'FRA'] } });
  });

  it('of nobody sees only what everybody may', () => {
    expect(withinScope(readersScope([]), {})).to.deep.equal({ readers: { $in: ['*'] } });
  });

  it('writes in the name of its own NCBs only', () => {
    expect(() => assertMayWrite(readersScope(['FRA']), 'FRA')).to.not.throw();
    expect(() => assertMayWrite(readersScope(['FRA']), 'DEU')).to.throw('belongs to DEU');
  });

  it('cannot be changed once it is made', () => {
    const scope = readersScope(['FRA']);
    expect(() => (scope as unknown as { codes: string[] }).codes.push('DEU')).to.throw();
  });
});

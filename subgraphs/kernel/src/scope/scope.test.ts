import { expect } from 'chai';
import fc from 'fast-check';
import { amongReaders, isAmong, isWithin, withinScope } from '../mongo/within-scope.ts';
import { HIGHEST_NEED } from './reader-token.ts';
import {
  assertClearedFor,
  assertMayWrite,
  loopbackDevelopmentScope,
  readersScope,
  type Scope,
  scopeOf,
} from './scope.ts';

/** A scope that is cleared for what every caller is cleared for. */
function openScope(codes: string[], purposes: 'EVERY' | string[] = 'EVERY'): Scope {
  return scopeOf({ codes, clearance: 'OFFICIAL_USE_ONLY', purposes, writes: codes });
}

/** What the database makes of a condition on lists: one value of the list must be asked for. */
function fits(record: object, filter: object): boolean {
  return Object.entries(filter).every(([path, asked]) => {
    const wanted = typeof asked === 'string' ? [asked] : (asked as { $in: string[] }).$in;
    const held = (record as Record<string, readonly string[]>)[path] ?? [];
    return held.some((value) => wanted.includes(value));
  });
}

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
    const scope = openScope(['FRA']);
    const readable = { readers: { $in: ['*', 'FRA'] } };
    expect(withinScope(scope, {})).to.deep.equal(readable);
    expect(withinScope(scope, { sex: 'F' })).to.deep.equal({ $and: [readable, { sex: 'F' }] });
  });

  it('cannot be widened by a filter that speaks of readers itself', () => {
    const filter = withinScope<Record<string, unknown>>(openScope(['FRA']), { readers: 'DEU' });
    expect(filter.$and).to.deep.include({ readers: { $in: ['*', 'FRA'] } });
  });

  it('of nobody sees only what everybody may', () => {
    expect(withinScope(openScope([]), {})).to.deep.equal({ readers: '*' });
  });

  it('without a clearance sees nothing, not even what everybody may', () => {
    const blind = scopeOf({ codes: ['FRA'], clearance: null, purposes: 'EVERY', writes: [] });
    expect(withinScope(blind, {})).to.deep.equal({ readers: { $in: [] } });
    expect(amongReaders(blind, 'former')).to.deep.equal({ former: { $in: [] } });
    expect(isAmong(blind, ['*', 'FRA'])).to.equal(false);
  });

  it('asks for the purposes that are opened, where not every one is', () => {
    expect(withinScope(openScope(['FRA'], ['SANCTIONS']), {})).to.deep.equal({
      readers: { $in: ['*', 'FRA'] },
      purposes: 'SANCTIONS',
    });
    expect(withinScope(openScope(['FRA'], []), {})).to.deep.include({ purposes: { $in: [] } });
  });

  it('asks of a record at hand what it asks of the database', () => {
    const codes = fc.subarray(['FRA', 'DEU', '*']);
    const purposes = fc.subarray(['ARREST', 'SANCTIONS']);
    const opened = fc.oneof(fc.constant('EVERY' as const), purposes);
    fc.assert(
      fc.property(codes, opened, codes, purposes, (reads, opens, readers, bears) => {
        const scope = openScope(
          reads.filter((code) => code !== '*'),
          opens,
        );
        const record = { readers, purposes: bears };
        expect(isWithin(scope, record)).to.equal(fits(record, withinScope(scope, {})));
      }),
    );
    expect(isWithin(loopbackDevelopmentScope('::1'), { readers: [], purposes: [] })).to.equal(true);
  });

  it('sees nothing of the past unless every purpose is opened', () => {
    expect(isAmong(openScope(['FRA']), ['FRA'])).to.equal(true);
    expect(isAmong(openScope(['FRA'], ['SANCTIONS']), ['FRA'])).to.equal(false);
    const among = amongReaders(openScope(['FRA'], ['SANCTIONS']), 'audience');
    expect(among).to.deep.equal({ audience: { $in: [] } });
  });

  it('is refused what is above its clearance', () => {
    const refused = () => assertClearedFor(openScope(['FRA']), 'RESTRICTED');
    expect(refused).to.throw().with.property('code', 'ABOVE_CLEARANCE');
    expect(() => assertClearedFor(openScope(['FRA']), 'OFFICIAL_USE_ONLY')).to.not.throw();
    expect(() => assertClearedFor(readersScope(['FRA']), HIGHEST_NEED)).to.not.throw();
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

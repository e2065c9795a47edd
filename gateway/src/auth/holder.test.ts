import { isCallerPurpose, isClearance, isRole, roleRule } from '@globalcrimedesk/service';
import { expect } from 'chai';
import fc from 'fast-check';
import { ClaimFault, holderOf } from './holder.ts';

const WORDS = ['ANALYST', 'REVIEWER', 'INVESTIGATION', 'CONFIDENTIAL', 'FRA', 'XPO', '__proto__'];
const words = (...good: string[]) =>
  fc.array(fc.constantFrom(...good, ...good, ...WORDS), { maxLength: 2 });
/** What a claim may well be, and sometimes what it never is. */
const mostly = (good: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 15, arbitrary: good }, fc.jsonValue({ maxDepth: 2 }));
const claims = fc.record(
  {
    sub: mostly(fc.string({ minLength: 1 })),
    ncb: mostly(fc.constantFrom('FRA', 'XPO', 'BRA')),
    entity: mostly(fc.string()),
    roles: mostly(words('ANALYST', 'OFFICER', 'REVIEWER')),
    purposes: mostly(words('INVESTIGATION', 'AUDIT')),
    clearance: mostly(fc.constantFrom('CONFIDENTIAL', 'RESTRICTED', 'SECRET')),
  },
  { requiredKeys: ['sub', 'ncb', 'roles', 'purposes'] },
);

describe('whom claims name', () => {
  it('is a caller whose every word is listed, or nobody', () => {
    let named = 0;
    fc.assert(
      fc.property(claims, (given) => {
        try {
          const holder = holderOf(given, { ncbs: ['FRA', 'XPO'], roles: '*' });
          named += 1;
          expect(['FRA', 'XPO']).to.include(holder.ncb);
          expect(holder.roles.every(isRole)).to.equal(true);
          expect(holder.purposes.every(isCallerPurpose)).to.equal(true);
          expect(isClearance(holder.clearance)).to.equal(true);
          for (const role of holder.roles) {
            expect(roleRule(role).onlyNcbs ?? [holder.ncb]).to.include(holder.ncb);
          }
        } catch (error) {
          if (!(error instanceof ClaimFault)) throw error;
        }
      }),
      { numRuns: 5_000, seed: 4 },
    );
    expect(named).to.be.greaterThan(50);
  });

  it('has the least clearance where none is said, and no entity', () => {
    const least = { sub: 'a', ncb: 'FRA', roles: ['OFFICER'], purposes: ['BORDER_CONTROL'] };
    expect(holderOf(least, { ncbs: '*', roles: '*' })).to.deep.equal({
      subject: 'a',
      ncb: 'FRA',
      entity: null,
      roles: ['OFFICER'],
      purposes: ['BORDER_CONTROL'],
      clearance: 'OFFICIAL_USE_ONLY',
    });
  });
});

import {
  CALLER_PURPOSES,
  type Caller,
  type CallerPurpose,
  ROLES,
  type Role,
} from '@globalcrimedesk/service';
import { expect } from 'chai';
import { mayWrite, type Scope } from '../scope/scope.ts';
import { callerScope } from './caller-scope.ts';

const CALLER: Caller = {
  subject: 'somebody',
  ncb: 'FRA',
  entity: null,
  roles: ['ANALYST'],
  purpose: 'INVESTIGATION',
  clearance: 'RESTRICTED',
};

describe('the scope of a caller', () => {
  it('reads in the name of their NCB, as far as they are cleared', () => {
    expect(tokensOf(callerScope(CALLER))).to.have.members([
      '*',
      'FRA',
      '*:RESTRICTED',
      'FRA:RESTRICTED',
    ]);
  });

  it('opens the purposes that theirs covers', () => {
    const scope = callerScope({ ...CALLER, purpose: 'SANCTIONS_SCREENING' });
    expect(scope).to.deep.include({ purposes: ['SANCTIONS', 'ASSET_RECOVERY'] });
    expect(callerScope(CALLER)).to.deep.include({ purposes: 'EVERY' });
  });

  it('opens no record to who may not read any, whatever their clearance', () => {
    for (const role of ['AUDITOR', 'ADMIN'] as const) {
      for (const purpose of Object.keys(CALLER_PURPOSES) as CallerPurpose[]) {
        const caller: Caller = {
          ...CALLER,
          roles: [role],
          purpose,
          clearance: 'PROTECTED_IDENTITIES',
        };
        expect(tokensOf(callerScope(caller)), `${role} ${purpose}`).to.deep.equal([]);
      }
    }
  });

  it('opens nothing to what is no NCB, least of all to a text that spells a token', () => {
    for (const ncb of ['*', 'FRA:RESTRICTED', '*:CONFIDENTIAL', 'fra', '', 'ZZZ']) {
      const scope = callerScope({
        ...CALLER,
        ncb,
        roles: ['NCB_EDITOR'],
        purpose: 'RECORD_KEEPING',
      });
      expect(tokensOf(scope), ncb).to.deep.equal([]);
      expect(mayWrite(scope, ncb), ncb).to.equal(false);
    }
  });

  /** Who writes for which purpose, and in whose name; whatever is not here writes for nobody. */
  const WRITERS: readonly [Role, CallerPurpose, string][] = [
    ['NCB_EDITOR', 'RECORD_KEEPING', 'FRA'],
    ['NCB_PUBLISHER', 'RECORD_KEEPING', 'FRA'],
    ['REVIEWER', 'COMPLIANCE', 'XPO'],
  ];
  for (const role of Object.keys(ROLES) as Role[]) {
    it(`lets ${role} write in the name that the table says, and in no other`, () => {
      for (const purpose of Object.keys(CALLER_PURPOSES) as CallerPurpose[]) {
        const writer = WRITERS.find(([who, what]) => who === role && what === purpose);
        const ncb = role === 'REVIEWER' ? 'XPO' : 'FRA';
        const scope = callerScope({ ...CALLER, ncb, roles: [role], purpose });
        const written = ['FRA', 'XPO', 'DEU'].filter((code) => mayWrite(scope, code));
        expect(written, purpose).to.deep.equal(writer === undefined ? [] : [writer[2]]);
      }
    });
  }

  it('reviews for the General Secretariat from there alone', () => {
    const scope = callerScope({ ...CALLER, roles: ['REVIEWER'], purpose: 'COMPLIANCE' });
    expect(mayWrite(scope, 'XPO')).to.equal(false);
  });

  it('tells its witness nothing by itself', () => {
    const told: string[] = [];
    callerScope(CALLER, (kind, id) => told.push(kind, id));
    expect(told).to.deep.equal([]);
  });
});

function tokensOf(scope: Scope): readonly string[] {
  return scope.kind === 'everything' ? ['everything'] : scope.tokens;
}

import type { Caller } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { readPolicies } from './policy-file.ts';

const CALLER: Caller = {
  subject: 'a',
  ncb: 'FRA',
  entity: 'Roissy',
  roles: ['ANALYST'],
  purpose: 'INVESTIGATION',
  clearance: 'CONFIDENTIAL',
};

describe('the file of ACCESS_POLICIES', () => {
  const meets = (condition: object, caller: Partial<Caller> = {}) =>
    readPolicies(JSON.stringify({ p: condition }), 'f')('p', { ...CALLER, ...caller });

  it('lets a policy be met by those alone of whom all holds that it says', () => {
    const whole = {
      ncbs: ['FRA'],
      entities: ['Roissy'],
      roles: ['ANALYST', 'OFFICER'],
      purposes: ['INVESTIGATION'],
      clearance: 'RESTRICTED',
    };
    expect(meets(whole)).to.equal(true);
    expect(meets(whole, { ncb: 'ESP' })).to.equal(false);
    expect(meets(whole, { entity: null })).to.equal(false);
    expect(meets(whole, { roles: ['NCB_EDITOR'] })).to.equal(false);
    expect(meets(whole, { purpose: 'BORDER_CONTROL' })).to.equal(false);
    expect(meets(whole, { clearance: 'OFFICIAL_USE_ONLY' })).to.equal(false);
  });

  it('lets nobody meet a policy that it does not name', () => {
    const policies = readPolicies('{"p": {"roles": ["ANALYST"]}}', 'f');
    for (const name of ['q', 'P', '__proto__', 'toString', '']) {
      expect(policies(name, CALLER), name).to.equal(false);
    }
  });

  for (const [text, why] of [
    ['[]', 'must be an object'],
    ['nonsense', 'must be an object'],
    ['{"p": {}}', 'must say what its callers are'],
    ['{"p": {"rolls": ["ANALYST"]}}', 'known are'],
    ['{"p": {"roles": ["ROOT"]}}', 'must be a list of roles'],
    ['{"p": {"roles": []}}', 'must be a list of roles'],
    ['{"p": {"clearance": "TOP"}}', 'must be the least clearance'],
    ['{"p": {"ncbs": "FRA"}}', 'must be a list of NCB codes'],
  ]) {
    it(`is refused as ${text}, and named`, () => {
      expect(() => readPolicies(text ?? '', 'p.json')).to.throw(
        new RegExp(`ACCESS_POLICIES, the file p\\.json.*${why}`, 's'),
      );
    });
  }
});

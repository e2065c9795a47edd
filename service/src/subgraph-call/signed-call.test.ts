import { expect } from 'chai';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Caller } from '../access/caller.ts';
import { type SigningKey, signCall, verifyCall } from './signed-call.ts';

const CALLER: Caller = {
  subject: 'officer-7',
  ncb: 'FRA',
  entity: 'Roissy',
  roles: ['OFFICER'],
  purpose: 'BORDER_CONTROL',
  clearance: 'RESTRICTED',
};
const NOW = new Date('2026-03-01T12:00:00Z');
const CALL = { caller: CALLER, subgraph: 'persons', requestId: 'r-1', body: '{"query":"{ a }"}' };

describe('a signed call', () => {
  let gateway: SigningKey;
  let keys: ReturnType<typeof createLocalJWKSet>;

  before(async () => {
    const pair = await generateKeyPair('EdDSA');
    gateway = { kid: 'k1', key: pair.privateKey };
    keys = createLocalJWKSet({
      keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'EdDSA' }],
    });
  });

  const verify = (signature: string | undefined, change: object = {}, now = NOW) =>
    verifyCall(signature, { subgraph: 'persons', body: CALL.body, keys, ...change }, now);

  async function refusal(attempt: Promise<unknown>): Promise<string> {
    try {
      await attempt;
      return 'accepted';
    } catch (error) {
      return (error as { code: string }).code;
    }
  }

  it('brings the caller to the subgraph as the gateway knew them', async () => {
    const call = await verify(await signCall(gateway, CALL, NOW));
    expect(call.caller).to.deep.equal(CALLER);
    expect(call.requestId).to.equal('r-1');
  });

  it('has an id of its own at each attempt', async () => {
    const [one, other] = await Promise.all([
      signCall(gateway, CALL, NOW),
      signCall(gateway, CALL, NOW),
    ]);
    expect((await verify(one)).callId).to.not.equal((await verify(other)).callId);
  });

  it('is refused unsigned, changed, late, or for another subgraph', async () => {
    const signed = await signCall(gateway, CALL, NOW);
    expect(await refusal(verify(undefined))).to.equal('CALL_UNSIGNED');
    expect(await refusal(verify(signed, { body: '{"query":"{ b }"}' }))).to.equal(
      'CALL_NOT_GENUINE',
    );
    expect(await refusal(verify(signed, { subgraph: 'notices' }))).to.equal('CALL_NOT_GENUINE');
    expect(await refusal(verify(signed, {}, new Date(NOW.getTime() + 36_000)))).to.equal(
      'CALL_EXPIRED',
    );
    expect(await refusal(verify(`${signed.slice(0, -6)}AAAAAA`))).to.equal('CALL_NOT_GENUINE');
  });

  it('is refused when another key, or none, has signed it', async () => {
    const stranger = { kid: 'k1', key: (await generateKeyPair('EdDSA')).privateKey };
    expect(await refusal(verify(await signCall(stranger, CALL, NOW)))).to.equal('CALL_NOT_GENUINE');
    const unsigned = [{ alg: 'none', typ: 'desk-call+jwt' }, { sub: 'x' }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    expect(await refusal(verify(`${unsigned}.`))).to.equal('CALL_NOT_GENUINE');
  });

  it("is refused when it is a client's token of the same key, or names a role that nobody knows", async () => {
    const claims = {
      ncb: 'FRA',
      entity: null,
      roles: ['OFFICER'],
      purpose: 'BORDER_CONTROL',
      clearance: 'RESTRICTED',
    };
    const token = (typ: string, more: object) =>
      new SignJWT({ ...claims, rid: 'r-1', ...more })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'k1', typ })
        .setSubject('x')
        .setAudience('persons')
        .setJti('1')
        .setIssuedAt(NOW.getTime() / 1000)
        .setExpirationTime(NOW.getTime() / 1000 + 20)
        .sign(gateway.key);
    expect(await refusal(verify(await token('at+jwt', {})))).to.equal('CALL_NOT_GENUINE');
    expect(await refusal(verify(await token('desk-call+jwt', { roles: ['GOD'] })))).to.equal(
      'CALL_NOT_GENUINE',
    );
  });
});

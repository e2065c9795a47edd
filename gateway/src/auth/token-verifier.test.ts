import { expect } from 'chai';
import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import { Unrecognised } from './refusals.ts';
import { tokenVerifier, type VerifyToken } from './token-verifier.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const SECONDS = NOW.getTime() / 1_000;

describe('verifying tokens', () => {
  let privateKey: CryptoKey;
  let issuer: TrustedIssuer;
  let verifications: number;

  before(async () => {
    const pair = await generateKeyPair('ES256');
    privateKey = pair.privateKey;
    issuer = {
      issuer: 'issuer',
      audience: 'desk',
      algorithms: ['ES256'],
      clockSkewSeconds: 5,
      maxLifetimeSeconds: 3_600,
      speaksFor: { ncbs: '*', roles: '*' },
      keys: async () => {
        verifications += 1;
        return pair.publicKey;
      },
    };
  });
  beforeEach(() => {
    verifications = 0;
  });

  const token = (exp: number, sub = 'a') =>
    new SignJWT({ ncb: 'FRA', roles: ['OFFICER'], purposes: ['BORDER_CONTROL'] })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer('issuer')
      .setAudience('desk')
      .setSubject(sub)
      .setIssuedAt(SECONDS)
      .setExpirationTime(SECONDS + exp)
      .sign(privateKey);

  async function told(verify: VerifyToken, text: string, now: Date): Promise<string> {
    try {
      return (await verify(text, now)).subject;
    } catch (error) {
      if (error instanceof Unrecognised) return error.reason;
      throw error;
    }
  }

  it('believes a token for half a minute, and then looks at its signature again', async () => {
    const verify = tokenVerifier([issuer]);
    const text = await token(600);
    for (const second of [0, 1, 29]) expect(await told(verify, text, at(second))).to.equal('a');
    expect(verifications).to.equal(1);
    expect(await told(verify, text, at(31))).to.equal('a');
    expect(verifications).to.equal(2);
  });

  it('lets a token end in time, and within the clock’s skew, kept or not', async () => {
    const text = await token(10);
    for (const verify of [tokenVerifier([issuer]), tokenVerifier([issuer], 0)]) {
      expect(await told(verify, text, at(0))).to.equal('a');
      expect(await told(verify, text, at(14))).to.equal('a');
      expect(await told(verify, text, at(15))).to.equal('expired');
      expect(await told(verify, text, at(16))).to.equal('expired');
    }
  });

  it('keeps no token that was refused, and none for another', async () => {
    const verify = tokenVerifier([issuer]);
    const text = await token(600);
    expect(await told(verify, `${text.slice(0, -8)}AAAAAAAA`, NOW)).to.equal('untrusted');
    expect(await told(verify, text, NOW)).to.equal('a');
    expect(await told(verify, `${text.slice(0, -8)}AAAAAAAA`, NOW)).to.equal('untrusted');
    expect(await told(verify, await token(600, 'b'), NOW)).to.equal('b');
  });

  it('keeps a bounded number of them', async () => {
    const verify = tokenVerifier([issuer], 2);
    const texts = await Promise.all(['a', 'b', 'c'].map((sub) => token(600, sub)));
    for (const text of texts) await told(verify, text, NOW);
    await told(verify, texts[2] ?? '', NOW);
    expect(verifications).to.equal(3);
    await told(verify, texts[0] ?? '', NOW);
    expect(verifications).to.equal(4);
  });
});

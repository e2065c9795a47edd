import type { Caller } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { purposeRequired } from '../auth/refusals.ts';
import { meta } from '../testing/graph.ts';
import { createAdmit } from './admit.ts';
import { type ClassLimits, DEFAULT_LIMITS } from './classes.ts';
import { guardIdentify } from './failed-logins.ts';
import { memoryCounters } from './rate.ts';

const caller = (subject: string): Caller => ({
  subject,
  ncb: 'FRA',
  entity: null,
  roles: ['ANALYST'],
  purpose: 'INVESTIGATION',
  clearance: 'RESTRICTED',
});

function admitWith(bureau: Partial<ClassLimits>, totalConcurrency = 100) {
  const classes = { ...DEFAULT_LIMITS, bureau: { ...DEFAULT_LIMITS.bureau, ...bureau } };
  const admit = createAdmit({ classes, totalConcurrency }, memoryCounters);
  return async (who: Caller | null = caller('a'), bytes = 10) =>
    admit({ params: { query: '{ a }' }, meta: { ...meta(), bytes }, caller: who });
}

const codeOf = (answer: object) =>
  'refusal' in answer
    ? (answer.refusal as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code
    : 'admitted';

describe('letting requests in', () => {
  it('counts them for each caller apart, tells where one stands, and refuses above the rate', async () => {
    const admit = admitWith({ requests: 2, windowSeconds: 30 });
    const first = await admit();
    expect('admission' in first && first.admission.headers).to.deep.equal({
      'ratelimit-policy': '"bureau";q=2;w=30',
      ratelimit: '"bureau";r=1;t=30',
    });
    expect(codeOf(await admit())).to.equal('admitted');
    const third = await admit();
    expect(codeOf(third)).to.equal('RATE_LIMITED');
    expect('refusal' in third && third.refusal.http).to.deep.equal({
      status: 429,
      headers: {
        'ratelimit-policy': '"bureau";q=2;w=30',
        ratelimit: '"bureau";r=0;t=30',
        'retry-after': '30',
      },
    });
    expect(codeOf(await admit(caller('b')))).to.equal('admitted');
  });

  it('lets the next one in when the window is over', async () => {
    const admit = admitWith({ requests: 1, windowSeconds: 1 });
    expect([codeOf(await admit()), codeOf(await admit())]).to.deep.equal([
      'admitted',
      'RATE_LIMITED',
    ]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(codeOf(await admit())).to.equal('admitted');
  });

  it('refuses more at once than a caller may have, until an answer has left', async () => {
    const admit = admitWith({ concurrency: 2 });
    const [first] = [await admit(), await admit()];
    const third = await admit();
    expect(codeOf(third)).to.equal('TOO_MANY_CONCURRENT');
    expect('refusal' in third && third.refusal.http?.headers).to.include({ 'retry-after': '1' });
    expect(codeOf(await admit(caller('b')))).to.equal('admitted');
    if ('admission' in first) {
      first.admission.end();
      first.admission.end();
    }
    expect([codeOf(await admit()), codeOf(await admit())]).to.deep.equal([
      'admitted',
      'TOO_MANY_CONCURRENT',
    ]);
  });

  it('refuses more at once than the server takes of all together, with 503', async () => {
    const admit = admitWith({}, 2);
    await admit(caller('a'));
    await admit(null);
    const third = await admit(caller('c'));
    expect(codeOf(third)).to.equal('SERVER_BUSY');
    expect('refusal' in third && third.refusal.http?.status).to.equal(503);
  });

  it('refuses a body that is longer than the class may send, with 413', async () => {
    const admit = admitWith({ bodyBytes: 100 });
    expect(codeOf(await admit(caller('a'), 100))).to.equal('admitted');
    expect(codeOf(await admit(caller('a'), 101))).to.equal('BODY_TOO_LARGE');
  });

  it('gives a class its time, and one without a bound the whole', async () => {
    const admit = admitWith({ timeoutMs: 50 });
    const [bound, open] = [await admit(), await admit(null)];
    expect('admission' in bound && Number(bound.admission.deadline) - Date.now()).to.be.within(
      0,
      50,
    );
    expect('admission' in open && open.admission).to.have.all.keys('end');
  });
});

describe('a flood of bad tokens', () => {
  const refused = async () => ({ refusal: { errors: [] } });
  const from = (clientAddress: string) => ({ ...meta(), clientAddress });

  it('is refused unread after 100 from one address, until a minute is over', async () => {
    let now = 0;
    let asked = 0;
    const guard = guardIdentify(
      async () => {
        asked += 1;
        return refused();
      },
      () => now,
    );
    for (let n = 0; n < 150; n += 1) await guard(from('192.0.2.1'));
    expect(asked).to.equal(100);
    const answer = await guard(from('192.0.2.1'));
    expect(codeOf(answer)).to.equal('TOO_MANY_FAILED_LOGINS');
    await guard(from('192.0.2.2'));
    expect(asked).to.equal(101);
    now += 60_001;
    await guard(from('192.0.2.1'));
    expect(asked).to.equal(102);
  });

  it('counts the addresses of one IPv6 network as one', async () => {
    const guard = guardIdentify(refused);
    for (let n = 0; n < 100; n += 1) await guard(from(`2001:db8:0:7::${n.toString(16)}`));
    expect(codeOf(await guard(from('2001:db8:0:7:ffff::1')))).to.equal('TOO_MANY_FAILED_LOGINS');
    expect(codeOf(await guard(from('2001:db8::7')))).to.equal(undefined);
  });

  it('does not count good ones without a purpose: others come from that address, too', async () => {
    const guard = guardIdentify(async () => ({ refusal: purposeRequired(undefined, ['AUDIT']) }));
    for (let n = 0; n < 300; n += 1) await guard(from('192.0.2.1'));
    expect(codeOf(await guard(from('192.0.2.1')))).to.equal('PURPOSE_REQUIRED');
  });

  it('does not count good ones', async () => {
    const guard = guardIdentify(async () => ({ caller: caller('a') }));
    for (let n = 0; n < 300; n += 1) await guard(from('192.0.2.1'));
    expect(await guard(from('192.0.2.1'))).to.deep.equal({ caller: caller('a') });
  });
});

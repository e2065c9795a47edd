import { expect } from 'chai';
import {
  checksOf,
  errorOf,
  type FakeDesk,
  type FakeReply,
  type FakeRequest,
  fakeDesk,
} from '../testing/fake-desk.ts';
import { ANYBODY, PausedClock, patientFake } from '../testing/patient-fake.ts';
import { credentialsOf } from './credentials.ts';
import type { PatientDesk } from './patient.ts';

const OPERATION = { name: 'Any', text: 'mutation Any { any }' };
const DOCUMENTS = {
  documents: [{ documentNumber: 'X7', issuingState: 'FRA', documentType: null, checkId: 'a.1' }],
};

describe('a desk that is asked with patience', () => {
  let desk: FakeDesk;
  let answers: ((request: FakeRequest) => FakeReply)[];
  let time: PausedClock;
  beforeEach(async () => {
    answers = [];
    time = new PausedClock();
    desk = await fakeDesk((request) => (answers.shift() ?? checksOf)(request));
  });
  afterEach(() => desk.stop());

  const ask = (patient: PatientDesk) => patient.ask(OPERATION, DOCUMENTS);
  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => expect.fail('was answered'),
      (error: Error) => error.message,
    );
  const always = (reply: FakeReply) => {
    answers.push(...Array.from({ length: 200 }, () => () => reply));
  };

  it('waits as long as it is told where it asked too often, however long that is', async () => {
    const limited = errorOf('RATE_LIMITED', { status: 429, headers: { 'retry-after': '42' } });
    answers.push(...Array.from({ length: 10 }, () => () => limited));
    const reply = await ask(patientFake(desk.url, { time, ms: 60_000 }));
    expect(reply.kind).to.equal('data');
    expect(time.pauses).to.deep.equal(Array(10).fill(42_000));
  });

  it('sends nothing more in a window that is used up, but for what it spares', async () => {
    const left = (requests: number) => () => ({
      ...checksOf({ variables: DOCUMENTS, query: '', authorization: '' }),
      headers: {
        'ratelimit-policy': '"partner";q=600;w=60',
        ratelimit: `"partner";r=${requests};t=30`,
      },
    });
    answers.push(left(5), left(4));
    const patient = patientFake(desk.url, { time });
    await ask(patient);
    await ask(patient);
    expect(time.now).to.equal(0);
    await ask(patient);
    expect(time.now).to.equal(30_000);
  });

  it('asks again with growing pauses what does not answer, until its patience ends', async () => {
    always(errorOf('SUBGRAPH_TIMEOUT'));
    const waiting: string[] = [];
    const patient = patientFake(desk.url, { time, onWaiting: (why) => waiting.push(why) });
    const reply = await ask(patient);
    expect(reply).to.deep.equal({
      kind: 'silent',
      why: 'said SUBGRAPH_TIMEOUT (SUBGRAPH_TIMEOUT)',
    });
    expect(time.pauses.slice(0, 4)).to.deep.equal([200, 400, 800, 1_600]);
    expect(Math.max(...time.pauses)).to.equal(10_000);
    expect(time.now).to.be.within(60_000, 70_000);
    expect(waiting[0]).to.contain('SUBGRAPH_TIMEOUT');
    // What was waited for in vain is not waited for again.
    const before = desk.requests.length;
    expect((await ask(patient)).kind).to.equal('silent');
    expect(desk.requests.length).to.equal(before + 1);
  });

  it('stops where what is asked stays silent for many requests in turn', async () => {
    always(errorOf('STORE_UNAVAILABLE'));
    const patient = patientFake(desk.url, { time, ms: 0 });
    for (let index = 0; index < 50; index += 1) await ask(patient);
    expect(await failureOf(ask(patient))).to.contain('answers, but not what is asked');
  });

  it('hears soon of an address at which nobody is, and late of a desk that went away', async () => {
    const nobody = patientFake('http://127.0.0.1:9/graphql', { time });
    expect(await failureOf(ask(nobody))).to.match(/No desk answers at .*--url/);
    expect(time.now).to.be.below(10_000);
    answers.push(checksOf);
    always({ status: 502, body: '<html>' });
    const patient = patientFake(desk.url, { time });
    await ask(patient);
    expect(await failureOf(ask(patient))).to.match(/answers no more: .*HTTP 502/);
    expect(time.now).to.be.above(60_000);
  });

  it('does not repeat what cannot be answered, and says what to do', async () => {
    for (const [code, remedy] of [
      ['FORBIDDEN', ANYBODY.remedy],
      ['OPERATION_NOT_TRUSTED', 'desk operations publish --own'],
      ['GRAPHQL_VALIDATION_FAILED', 'use the desk command of its release'],
    ] as const) {
      answers.push(() => errorOf(code));
      expect(await failureOf(ask(patientFake(desk.url, { time })))).to.contain(remedy);
    }
    answers.push(() => ({ status: 404, body: 'nothing here' }));
    expect(await failureOf(ask(patientFake(desk.url, { time })))).to.contain('HTTP 404');
    expect(desk.requests).to.have.length(4);
    answers.push(() => errorOf('INTERNAL'));
    const reply = await ask(patientFake(desk.url, { time }));
    expect(reply).to.include({ kind: 'refused', code: 'INTERNAL' });
  });

  it('takes up a token that was renewed meanwhile, for all requests that were refused', async () => {
    let token = 'old';
    const credentials = credentialsOf('Bearer', async () => token, 'Renew it.');
    const patient = patientFake(desk.url, { time, credentials });
    await ask(patient);
    token = 'new';
    const isOld = ({ authorization }: FakeRequest) => authorization === 'Bearer old';
    answers.push(
      ...Array.from(
        { length: 8 },
        () => (request: FakeRequest) =>
          isOld(request) ? errorOf('UNAUTHENTICATED', { status: 401 }) : checksOf(request),
      ),
    );
    const replies = await Promise.all([ask(patient), ask(patient), ask(patient), ask(patient)]);
    expect(replies.map(({ kind }) => kind)).to.deep.equal(Array(4).fill('data'));
    answers.push(() => errorOf('UNAUTHENTICATED', { status: 401 }));
    expect(await failureOf(ask(patient))).to.contain('Renew it.');
  });
});

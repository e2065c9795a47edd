import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller, SubgraphAnswer, SubgraphCall } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { BREAKER, withBreaker } from './circuit-breaker.ts';
import { resilient } from './resilient.ts';
import { withRetry } from './retry.ts';
import { withRoom } from './room.ts';
import { withSharing } from './sharing.ts';
import { SubgraphFailure, type SubgraphFailureCode, type SubgraphTransport } from './transport.ts';
import type { TransportEvents } from './transport-events.ts';

type Send = SubgraphTransport['send'];

const transportOf = (send: Send): SubgraphTransport => ({
  name: 'people',
  send,
  ready: async () => ({ ready: true }),
  close: async () => {},
});
const call = (changes: Partial<SubgraphCall> = {}): SubgraphCall => ({
  query: 'query { a }',
  requestId: 'r-1',
  deadline: Date.now() + 5_000,
  ...changes,
});
const fail = (code: SubgraphFailureCode) => new SubgraphFailure(code, 'people', new Error('test'));
const codeOf = (sending: Promise<unknown>) =>
  sending.then(
    () => 'answered',
    (error: unknown) => (error instanceof SubgraphFailure ? error.code : String(error)),
  );
const recorded = () => {
  const told: string[] = [];
  const events: TransportEvents = {
    breaker: (source, state) => told.push(`${source} ${state}`),
    retried: (source) => told.push(`${source} retried`),
    shared: (source) => told.push(`${source} shared`),
  };
  return { told, events };
};

describe('asking once more', () => {
  const failing = (times: number, code: SubgraphFailureCode) => {
    let asked = 0;
    const transport = transportOf(async () => {
      asked += 1;
      if (asked <= times) throw fail(code);
      return { data: {} };
    });
    return { transport, asked: () => asked };
  };

  it('helps a query that did not reach the subgraph, once', async () => {
    const { told, events } = recorded();
    const one = failing(1, 'SUBGRAPH_UNAVAILABLE');
    expect(await codeOf(withRetry(one.transport, { events }).send(call()))).to.equal('answered');
    const two = failing(2, 'SUBGRAPH_UNAVAILABLE');
    expect(await codeOf(withRetry(two.transport).send(call()))).to.equal('SUBGRAPH_UNAVAILABLE');
    expect([one.asked(), two.asked(), told]).to.deep.equal([2, 2, ['people retried']]);
  });

  for (const [what, code, changes] of [
    ['a mutation', 'SUBGRAPH_UNAVAILABLE', { query: 'mutation { a }' }],
    ['what came too late', 'SUBGRAPH_TIMEOUT', {}],
    ['an answer that is none', 'SUBGRAPH_BAD_RESPONSE', {}],
  ] as const) {
    it(`is not for ${what}`, async () => {
      const { transport, asked } = failing(1, code);
      expect(await codeOf(withRetry(transport).send(call(changes)))).to.equal(code);
      expect(asked()).to.equal(1);
    });
  }

  it('is not for those who have no time left, or have gone', async () => {
    const late = failing(1, 'SUBGRAPH_UNAVAILABLE');
    await codeOf(
      withRetry(late.transport, { chance: () => 1 }).send(call({ deadline: Date.now() + 20 })),
    );
    const gone = failing(1, 'SUBGRAPH_UNAVAILABLE');
    const leaving = new AbortController();
    const sending = withRetry(gone.transport, { chance: () => 1 }).send(call(), leaving.signal);
    setTimeout(() => leaving.abort(), 10);
    await codeOf(sending);
    expect([late.asked(), gone.asked()]).to.deep.equal([1, 1]);
  });
});

describe('the circuit breaker', () => {
  const breaker = () => {
    let now = 1_000_000;
    let next: () => Promise<SubgraphAnswer> = async () => ({ data: {} });
    let asked = 0;
    const { told, events } = recorded();
    const transport = withBreaker(
      transportOf(() => {
        asked += 1;
        return next();
      }),
      { clock: () => now, events },
    );
    return {
      told,
      asked: () => asked,
      answer: (how: typeof next) => {
        next = how;
      },
      pass: (ms: number) => {
        now += ms;
      },
      send: (patienceMs = 5_000, signal?: AbortSignal) =>
        codeOf(transport.send(call({ deadline: now + patienceMs }), signal)),
    };
  };
  const broken = (code: SubgraphFailureCode) => () => Promise.reject(fail(code));
  const { failuresInRow, openMs } = BREAKER;
  const opened = async (code: SubgraphFailureCode = 'SUBGRAPH_UNAVAILABLE') => {
    const one = breaker();
    one.answer(broken(code));
    for (let n = 0; n < failuresInRow; n++) await one.send();
    return one;
  };

  it('leaves a subgraph alone that failed so many times in a row, and says so at once', async () => {
    const one = await opened();
    expect(one.told).to.deep.equal(['people OPEN']);
    expect(await one.send()).to.equal('SUBGRAPH_UNAVAILABLE');
    expect(one.asked()).to.equal(failuresInRow);
  });

  it('lets exactly one call through after a while, and closes on its answer', async () => {
    const one = await opened('SUBGRAPH_TIMEOUT');
    one.pass(openMs.first);
    let answer = (_: SubgraphAnswer) => {};
    one.answer(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const probe = one.send();
    expect(await Promise.all([one.send(), one.send()])).to.deep.equal([
      'SUBGRAPH_UNAVAILABLE',
      'SUBGRAPH_UNAVAILABLE',
    ]);
    expect(one.asked()).to.equal(failuresInRow + 1);
    answer({ data: {} });
    expect(await probe).to.equal('answered');
    one.answer(async () => ({ data: {} }));
    expect(await one.send()).to.equal('answered');
    expect(one.told).to.deep.equal(['people OPEN', 'people HALF_OPEN', 'people CLOSED']);
  });

  it('waits twice as long after each probe that fails, to a bound', async () => {
    const one = await opened();
    let wait: number = openMs.first;
    for (let n = 0; n < 8; n++) {
      one.pass(wait - 1);
      await one.send();
      expect(one.asked(), `after ${wait} ms`).to.equal(failuresInRow + n);
      one.pass(1);
      await one.send();
      expect(one.asked(), `after ${wait} ms`).to.equal(failuresInRow + n + 1);
      wait = Math.min(wait * 2, openMs.most);
    }
    expect(wait).to.equal(openMs.most);
  });

  it('asks again at once where the client of the probe left', async () => {
    const one = await opened();
    one.pass(openMs.first);
    const leaving = new AbortController();
    leaving.abort();
    await one.send(5_000, leaving.signal);
    one.answer(async () => ({ data: {} }));
    expect(await one.send()).to.equal('answered');
  });

  it('closes on an answer that is none, which says that it is there', async () => {
    const one = await opened();
    one.pass(openMs.first);
    one.answer(broken('SUBGRAPH_BAD_RESPONSE'));
    await one.send();
    expect(one.told).to.deep.equal(['people OPEN', 'people HALF_OPEN', 'people CLOSED']);
  });

  it('hears nothing of calls that left before it opened', async () => {
    const one = breaker();
    const waiting: (() => void)[] = [];
    one.answer(
      () =>
        new Promise((_, reject) => {
          waiting.push(() => reject(fail('SUBGRAPH_TIMEOUT')));
        }),
    );
    const sent = Array.from({ length: 3 * failuresInRow }, () => one.send());
    for (const giveUp of waiting.splice(0, failuresInRow)) giveUp();
    await Promise.all(sent.slice(0, failuresInRow));
    one.pass(openMs.first);
    one.answer(async () => ({ data: {} }));
    await one.send();
    for (const giveUp of waiting) giveUp();
    await Promise.all(sent);
    expect(one.told).to.deep.equal(['people OPEN', 'people HALF_OPEN', 'people CLOSED']);
  });

  it('does not open for those who ask too much, while others are answered', async () => {
    const one = breaker();
    for (let n = 0; n < 50; n++) {
      let giveUp = () => {};
      one.answer(
        () =>
          new Promise((_, reject) => {
            giveUp = () => reject(fail('SUBGRAPH_TIMEOUT'));
          }),
      );
      const much = one.send();
      one.answer(async () => ({ data: {} }));
      await one.send();
      giveUp();
      await much;
    }
    expect(one.told).to.deep.equal([]);
  });

  it('opens for one that fails every other call, once there are enough of them', async () => {
    const one = breaker();
    for (let n = 0; n < BREAKER.callsInWindow; n++) {
      one.answer(n % 2 === 0 ? async () => ({ data: {} }) : broken('SUBGRAPH_UNAVAILABLE'));
      expect(one.told).to.deep.equal([]);
      await one.send();
    }
    expect(one.told).to.deep.equal(['people OPEN']);
  });

  for (const [what, patienceMs, code] of [
    ['answers that are none', 5_000, 'SUBGRAPH_BAD_RESPONSE'],
    ['those who gave it hardly any time', BREAKER.patienceMs - 1, 'SUBGRAPH_TIMEOUT'],
  ] as const) {
    it(`does not open for ${what}`, async () => {
      const one = breaker();
      one.answer(broken(code));
      for (let n = 0; n < 50; n++) await one.send(patienceMs);
      expect(one.told).to.deep.equal([]);
    });
  }

  it('does not open for clients that leave, nor for errors that the subgraph tells', async () => {
    const one = breaker();
    const leaving = new AbortController();
    leaving.abort();
    one.answer(broken('SUBGRAPH_UNAVAILABLE'));
    for (let n = 0; n < 50; n++) await one.send(5_000, leaving.signal);
    one.answer(async () => ({ data: null, errors: [{ message: 'no' }] }));
    for (let n = 0; n < 50; n++) await one.send();
    expect(one.told).to.deep.equal([]);
  });
});

describe('the room at a subgraph', () => {
  it('gives each request one turn before any has two', async () => {
    const order: string[] = [];
    const transport = withRoom(
      transportOf(async ({ requestId }) => {
        order.push(requestId);
        await sleep(1);
        return { data: {} };
      }),
      { atOnce: 2 },
    );
    const ids = [...Array.from({ length: 20 }, () => 'huge'), 'small', 'tiny', 'tiny'];
    await Promise.all(ids.map((requestId) => transport.send(call({ requestId }))));
    expect(order.slice(0, 8)).to.deep.equal([
      ...['huge', 'huge'],
      ...['huge', 'small', 'tiny', 'huge', 'tiny', 'huge'],
    ]);
    expect(order.toSorted()).to.deep.equal(ids.toSorted());
  });

  it('is no fault of the subgraph where it is taken', async () => {
    const { told, events } = recorded();
    const transport = resilient(
      transportOf(async () => {
        await sleep(20);
        return { data: {} };
      }),
      { events, atOnce: 1, waiting: 1 },
    );
    const sent = Array.from({ length: 50 }, (_, n) =>
      codeOf(transport.send(call({ variables: { n } }))),
    );
    expect((await Promise.all(sent)).toSorted().slice(0, 3)).to.deep.equal([
      'SUBGRAPH_UNAVAILABLE',
      'SUBGRAPH_UNAVAILABLE',
      'SUBGRAPH_UNAVAILABLE',
    ]);
    expect(told).to.deep.equal([]);
  });

  it('holds so many calls at once; the others come in their turn', async () => {
    let inside = 0;
    let most = 0;
    const order: string[] = [];
    const transport = withRoom(
      transportOf(async ({ requestId }) => {
        most = Math.max(most, ++inside);
        order.push(requestId);
        await sleep(5);
        inside -= 1;
        return { data: {} };
      }),
      { atOnce: 3 },
    );
    const ids = Array.from({ length: 20 }, (_, index) => `r-${index}`);
    await Promise.all(ids.map((requestId) => transport.send(call({ requestId }))));
    expect(most).to.equal(3);
    expect(order).to.deep.equal(ids);
  });

  it('has no place for more than may wait, and frees that of those who give up', async () => {
    let finish = () => {};
    const transport = withRoom(
      transportOf(
        () =>
          new Promise((resolve) => {
            finish = () => resolve({ data: {} });
          }),
      ),
      { atOnce: 1, waiting: 1 },
    );
    const first = transport.send(call());
    const second = transport.send(call({ deadline: Date.now() + 30 }));
    expect(await codeOf(transport.send(call()))).to.equal('SUBGRAPH_UNAVAILABLE');
    expect(await codeOf(second)).to.equal('SUBGRAPH_TIMEOUT');
    const third = transport.send(call());
    finish();
    await first;
    await sleep(0);
    finish();
    expect(await codeOf(third)).to.equal('answered');
  });

  it('is given back where a call fails', async () => {
    const transport = withRoom(
      transportOf(() => Promise.reject(fail('SUBGRAPH_TIMEOUT'))),
      { atOnce: 1, waiting: 0 },
    );
    for (let n = 0; n < 5; n++)
      expect(await codeOf(transport.send(call()))).to.equal('SUBGRAPH_TIMEOUT');
  });
});

describe('sharing an answer', () => {
  const caller = { subject: 'ana', ncb: 'FRA', roles: ['ANALYST'] } as unknown as Caller;
  const slow = () => {
    const asked: SubgraphCall[] = [];
    const { told, events } = recorded();
    const inner = transportOf(async (sent, leaving) => {
      asked.push(sent);
      await sleep(30, undefined, leaving === undefined ? {} : { signal: leaving }).catch(() => {
        throw fail('SUBGRAPH_UNAVAILABLE');
      });
      if (Date.now() > sent.deadline) throw fail('SUBGRAPH_TIMEOUT');
      return { data: { by: sent.requestId, list: [1] } };
    });
    return { asked, told, transport: withSharing(inner, events) };
  };

  it('is for one caller who asks the same at the same time, and tells whose answer it is', async () => {
    const { asked, told, transport } = slow();
    const variables = { ids: ['1', { a: null }] };
    const answers = await Promise.all(
      ['r-1', 'r-2', 'r-3'].map((requestId) =>
        transport.send(
          call({ requestId, caller: { ...caller }, variables: structuredClone(variables) }),
        ),
      ),
    );
    expect(asked).to.have.length(1);
    expect(answers.map(({ sharedWith }) => sharedWith)).to.deep.equal([undefined, 'r-1', 'r-1']);
    expect(told).to.deep.equal(['people shared', 'people shared']);
    const list = answers[0]?.data?.list;
    if (Array.isArray(list)) list.push(2);
    expect(list).to.deep.equal([1, 2]);
    expect(answers[1]?.data?.list).to.deep.equal([1]);
    await transport.send(call({ caller, variables }));
    expect(asked, 'later').to.have.length(2);
  });

  const others: [what: string, changes: Partial<SubgraphCall>][] = [
    ['another caller', { caller: { ...caller, subject: 'ben' } }],
    ['another NCB', { caller: { ...caller, ncb: 'DEU' } }],
    ['other roles', { caller: { ...caller, roles: ['OFFICER'] } }],
    ['another purpose', { caller: { ...caller, purpose: 'BORDER_CONTROL' } as Caller }],
    ['nobody', { caller: undefined } as unknown as Partial<SubgraphCall>],
    ['other variables', { variables: { id: 2 } }],
    ['variables of another type', { variables: { id: '1' } }],
    ['another text', { query: 'query { b }' }],
    ['a mutation', { query: 'mutation { a }' }],
  ];
  for (const [what, changes] of others) {
    it(`is not for ${what}`, async () => {
      const { asked, transport } = slow();
      const one = call({ caller, variables: { id: 1 } });
      await Promise.all([transport.send(one), transport.send({ ...one, ...changes })]);
      expect(asked).to.have.length(2);
    });
  }

  it('copies an answer before the request that got it first can change it', async () => {
    const { transport } = slow();
    const change = (answer: SubgraphAnswer) => {
      (answer.data as { list: number[] }).list.push(2);
    };
    const changed = transport.send(call()).then(change);
    const followers = ['r-2', 'r-3'].map((requestId) => transport.send(call({ requestId })));
    await changed;
    for (const { data } of await Promise.all(followers)) expect(data?.list).to.deep.equal([1]);
  });

  it('tells of other requests alone', async () => {
    const { asked, transport } = slow();
    const answers = await Promise.all([transport.send(call()), transport.send(call())]);
    expect(asked).to.have.length(1);
    expect(answers.map(({ sharedWith }) => sharedWith)).to.deep.equal([undefined, undefined]);
  });

  it('shares failures as well, but for those of haste: of the others one asks anew for all', async () => {
    let asked = 0;
    const transport = withSharing(
      transportOf(async ({ requestId, deadline }) => {
        asked += 1;
        await sleep(10);
        if (requestId === 'broken') throw fail('SUBGRAPH_UNAVAILABLE');
        if (deadline < Date.now()) throw fail('SUBGRAPH_TIMEOUT');
        return { data: { by: requestId } };
      }),
    );
    const ids = Array.from({ length: 20 }, (_, index) => `r-${index}`);
    const all = (first: Partial<SubgraphCall>) => [
      codeOf(transport.send(call(first))),
      ...ids.map((requestId) => codeOf(transport.send(call({ requestId })))),
    ];
    const failed = new Set(await Promise.all(all({ requestId: 'broken' })));
    expect([...failed]).to.deep.equal(['SUBGRAPH_UNAVAILABLE']);
    expect(asked).to.equal(1);
    const [hasty, ...patient] = await Promise.all(all({ deadline: Date.now() + 5 }));
    expect(hasty).to.equal('SUBGRAPH_TIMEOUT');
    expect([...new Set(patient)]).to.deep.equal(['answered']);
    expect(asked).to.equal(3);
  });

  it('is not for mutations that are the same', async () => {
    const { asked, transport } = slow();
    const one = call({ query: 'mutation { a }' });
    await Promise.all([transport.send(one), transport.send(one)]);
    expect(asked).to.have.length(2);
  });

  it('gives no one an answer from before a mutation', async () => {
    const { asked, transport } = slow();
    const before = transport.send(call());
    await transport.send(call({ query: 'mutation { a }' }));
    await transport.send(call());
    await before;
    expect(asked.map(({ query }) => query)).to.deep.equal([
      'query { a }',
      'mutation { a }',
      'query { a }',
    ]);
  });

  it('does not end with the one who asked first', async () => {
    const { asked, transport } = slow();
    const leaving = new AbortController();
    const first = codeOf(transport.send(call({ requestId: 'first' }), leaving.signal));
    const second = transport.send(call({ requestId: 'second' }));
    leaving.abort();
    expect(await first).to.equal('SUBGRAPH_UNAVAILABLE');
    expect((await second).data?.by).to.equal('second');
    expect(asked).to.have.length(2);
  });

  it('does not end with a deadline that is another’s, but with one’s own', async () => {
    const { transport } = slow();
    const hasty = codeOf(transport.send(call({ deadline: Date.now() + 20 })));
    const patient = transport.send(call({ requestId: 'patient' }));
    expect(await hasty).to.equal('SUBGRAPH_TIMEOUT');
    expect((await patient).data?.by).to.equal('patient');
    const leader = transport.send(call());
    expect(await codeOf(transport.send(call({ deadline: Date.now() + 10 })))).to.equal(
      'SUBGRAPH_TIMEOUT',
    );
    await leader;
  });
});

describe('all of it together', () => {
  it('answers through a subgraph that comes and goes, and hangs nobody', async () => {
    let up = true;
    const { told, events } = recorded();
    const transport = resilient(
      transportOf(async () => {
        await sleep(1);
        if (!up) throw fail('SUBGRAPH_UNAVAILABLE');
        return { data: {} };
      }),
      { events, atOnce: 4 },
    );
    const all = (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, n) => codeOf(transport.send(call({ variables: { n } })))),
      );
    expect(new Set(await all(50))).to.deep.equal(new Set(['answered']));
    up = false;
    expect(new Set(await all(50))).to.deep.equal(new Set(['SUBGRAPH_UNAVAILABLE']));
    expect(told).to.include('people OPEN');
    up = true;
    await sleep(BREAKER.openMs.first + 20);
    expect(await codeOf(transport.send(call()))).to.equal('answered');
    expect(told.at(-1)).to.equal('people CLOSED');
  });
});

import { type AuditBody, type AuditSink, type Caller, DeskError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { callerScope } from '../callers/caller-scope.ts';
import type { Admitted } from '../callers/doorkeeper.ts';
import { recordLoader } from '../graphql/loaders.ts';
import { type Scope, witnessed } from '../scope/scope.ts';
import { RequestParts } from './request-parts.ts';

const ANALYST: Caller = {
  subject: 'analyst-7',
  ncb: 'FRA',
  entity: null,
  roles: ['ANALYST'],
  purpose: 'INVESTIGATION',
  clearance: 'CONFIDENTIAL',
};

function admitted(change: Partial<Caller> = {}): Admitted {
  const caller = { ...ANALYST, ...change };
  return { caller, scope: (seen) => callerScope(caller, seen) };
}

/** Parts over a store that tells which records it was asked for, and for whom. */
function world(now = { ms: 0 }) {
  const asked: string[] = [];
  const late: string[] = [];
  const parts = new RequestParts({
    clock: () => new Date(now.ms),
    loaders: (scope: Scope) => ({
      person: recordLoader(
        async (ids) => {
          witnessed(scope, 'persons', ids, 'READ');
          asked.push(ids.join());
          return ids.map((id) => ({ id }));
        },
        ({ id }) => id,
      ),
    }),
    late: ({ requestId }) => late.push(requestId),
  });
  const enter = (requestId = 'r', who = admitted(), isMutation = false) =>
    parts.enter({ query: '{ a }', requestId, deadline: 10_000 }, who, isMutation);
  return { asked, late, enter, now, parts };
}

/** Entries that are written when the test says so. */
function heldSink() {
  const written: string[] = [];
  const waiting: { body: AuditBody; done(error?: Error): void }[] = [];
  const sink: AuditSink = {
    assertWritable: async () => undefined,
    append: (body) =>
      new Promise((resolve, reject) => {
        waiting.push({
          body,
          done(error) {
            if (error !== undefined) return reject(error);
            const records = body.records as readonly { id: string }[];
            written.push(records.map(({ id }) => id).join());
            resolve();
          },
        });
      }),
  };
  return { sink, written, waiting };
}

const answered = { requestId: 'r', caller: ANALYST, operation: null };

describe('what the calls of one request share', () => {
  it('is what they read: each record once, at the same time and after one another', async () => {
    const { asked, enter } = world();
    const [a, b] = [enter(), enter()];
    await Promise.all([a.loaders.person.load('x'), b.loaders.person.load('y')]);
    a.leave();
    b.leave();
    const c = enter();
    await c.loaders.person.load('x');
    expect(asked).to.deep.equal(['x,y']);
  });

  it('is nothing where the request is another, or anything of the caller', () => {
    const { enter } = world();
    const first = enter();
    const changes: Partial<Caller>[] = [
      { subject: 'analyst-8' },
      { ncb: 'DEU' },
      { entity: 'unit' },
      { roles: ['ANALYST', 'AUDITOR'] },
      { purpose: 'BORDER_CONTROL' },
      { clearance: 'RESTRICTED' },
    ];
    for (const change of changes) {
      expect(enter('r', admitted(change)).loaders, JSON.stringify(change)).not.to.equal(
        first.loaders,
      );
    }
    expect(enter('other').loaders).not.to.equal(first.loaders);
    expect(enter('r', { caller: null, scope: () => callerScope(ANALYST) }).loaders).not.to.equal(
      first.loaders,
    );
    expect(enter().loaders).to.equal(first.loaders);
  });

  it('is nothing of a mutation, which makes what was read before or meanwhile forgotten', () => {
    const { enter } = world();
    const before = enter();
    before.leave();
    const mutation = enter('r', admitted(), true);
    const meanwhile = enter();
    expect(new Set([before, mutation, meanwhile].map(({ loaders }) => loaders)).size).to.equal(3);
    mutation.leave();
    expect(enter().loaders).not.to.equal(meanwhile.loaders);
  });

  it('ends with the deadline of the call that came first', () => {
    const { enter, now } = world();
    const first = enter();
    now.ms = 9_999;
    expect(enter().loaders).to.equal(first.loaders);
    now.ms = 10_000;
    expect(enter().loaders).not.to.equal(first.loaders);
  });

  it('is little: requests that waited longest let go', () => {
    const { enter } = world();
    const first = enter('r-0');
    first.leave();
    for (let index = 1; index <= 500; index += 1) enter(`r-${index}`).leave();
    expect(enter('r-0').loaders).not.to.equal(first.loaders);
    expect(enter('r-500').loaders).to.equal(enter('r-500').loaders);
  });

  it('is few records: a request that read many lets go of those that waited', async () => {
    const { enter } = world();
    const first = enter('r-0');
    first.leave();
    const large = enter('r-1');
    await Promise.all(
      Array.from({ length: 20_000 }, (_, id) => large.loaders.person.load(`${id}`)),
    );
    large.leave();
    expect(enter('r-0').loaders).not.to.equal(first.loaders);
  });
});

describe('the account of what the calls of one request read', () => {
  it('names a record once, whichever call loaded it', async () => {
    const { enter } = world();
    const { sink, written, waiting } = heldSink();
    const [a, b] = [enter(), enter()];
    await Promise.all([a.loaders.person.load('x'), b.loaders.person.load('x')]);
    const done = Promise.all([a, b].map(({ accesses }) => accesses.writeTo(sink, answered)));
    waiting[0]?.done();
    await done;
    expect(written).to.deep.equal(['x']);
  });

  it('is waited for by a call that found the record loaded by another', async () => {
    const { enter } = world();
    const { sink, waiting } = heldSink();
    const [a, b] = [enter(), enter()];
    await a.loaders.person.load('x');
    const first = a.accesses.writeTo(sink, answered);
    await b.loaders.person.load('x');
    let isAnswered = false;
    const second = b.accesses.writeTo(sink, answered).then(() => {
      isAnswered = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).to.equal(false);
    waiting[0]?.done();
    await Promise.all([first, second]);
  });

  it('is written by the next call where the first could not, or that call is refused too', async () => {
    const { enter } = world();
    const { sink, written, waiting } = heldSink();
    const [a, b, c] = [enter(), enter(), enter()];
    await a.loaders.person.load('x');
    const away = new DeskError('AUDIT_UNAVAILABLE', 'away');
    const outcomes = Promise.allSettled(
      [a, b, c].map(({ accesses }) => accesses.writeTo(sink, answered)),
    );
    for (const error of [away, away, undefined]) {
      await new Promise((resolve) => setImmediate(resolve));
      waiting.at(-1)?.done(error);
    }
    expect((await outcomes).map(({ status }) => status).sort()).to.deep.equal([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(written).to.deep.equal(['x']);
  });

  it('has what was read when the last answer had left', async () => {
    const { enter, late, parts } = world();
    const part = enter();
    part.leave();
    parts.stop();
    await part.loaders.person.load('straggler');
    expect(late).to.deep.equal(['r']);
  });
});

import { callerKeys, type Subgraph, startSubgraph } from '@globalcrimedesk/kernel';
import { personsSubgraph } from '@globalcrimedesk/persons';
import {
  type AuditBody,
  bodyOfCall,
  type Caller,
  DeskError,
  type SigningKey,
  type SubgraphCall,
  signCall,
} from '@globalcrimedesk/service';
import { expect } from 'chai';
import { callerOf, editorOf } from '../helpers/called-subgraphs.ts';
import { gatewayKey, type TestCallers, testCallers } from '../helpers/callers.ts';
import { inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import { EVERYTHING, silentLog, type TestStores, testStores } from '../helpers/live-desk.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const OPEN = inventedPerson(NOW, { dataOwner: 'FRA' });
const HIDDEN = inventedPerson(NOW, { dataOwner: 'FRA', access: onlyFor('DEU') });
const ENTITIES =
  'query Who__persons__1($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id version } } }';

describe('what the fetches of one request read of a subgraph', () => {
  let world: TestStores;
  let callers: TestCallers;
  let key: SigningKey;
  let subgraph: Subgraph;
  let finds = 0;
  let requests = 0;
  let entries: AuditBody[] = [];
  /** Entries that are to fail, from the next one. */
  let failing = 0;

  before(async function () {
    this.timeout(60_000);
    world = await testStores();
    await world.stores.persons.bringIn(EVERYTHING, [OPEN, HIDDEN], NOW);
    callers = await testCallers();
    key = await gatewayKey(callers.keys);
    subgraph = startSubgraph(personsSubgraph, {
      mongo: {
        ...world.databases.of.persons,
        onCommand: (command) => {
          if (command === 'find') finds += 1;
        },
      },
      access: { kind: 'callers', keys: callerKeys(callers.keys.callKeys, silentLog) },
      log: silentLog,
      audit: {
        assertWritable: async () => undefined,
        async append(body) {
          failing -= 1;
          if (failing >= 0) throw new DeskError('AUDIT_UNAVAILABLE', 'The disk is full.');
          entries.push(body);
        },
      },
    });
    while (!(await subgraph.ready()).ready) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  after(async () => {
    await subgraph.stop();
    await callers.close();
    await world.stop();
  });
  beforeEach(() => {
    finds = 0;
    requests += 1;
    entries = [];
    failing = 0;
  });

  async function ask(caller: Caller, query: string, variables: Record<string, unknown>) {
    const requestId = `shared-${requests}`;
    const call: SubgraphCall = { query, variables, requestId, deadline: Date.now() + 5_000 };
    const toSign = { caller, subgraph: 'persons', requestId, body: bodyOfCall(call) };
    const answer = await subgraph.execute({ ...call, signature: await signCall(key, toSign) });
    return JSON.parse(JSON.stringify(answer)) as {
      data?: Record<string, unknown>;
      errors?: { extensions: { code: string } }[];
    };
  }

  const fetch = (caller: Caller, ...ids: string[]) =>
    ask(caller, ENTITIES, { r: ids.map((id) => ({ __typename: 'Person', id })) });
  const seen = (version: number | null) => ({
    data: { _entities: [version === null ? null : { id: OPEN.id, version }] },
  });

  it('is read once, and told once', async () => {
    const caller = callerOf('FRA');
    const answers = await Promise.all([fetch(caller, OPEN.id), fetch(caller, OPEN.id)]);
    answers.push(await fetch(caller, OPEN.id));
    expect(answers).to.deep.equal([seen(1), seen(1), seen(1)]);
    expect(finds).to.equal(1);
    expect(entries.map(({ records }) => records)).to.deep.equal([
      [{ kind: 'persons', id: OPEN.id, how: 'READ' }],
    ]);
  });

  it('is not shown to another caller who names the same request', async () => {
    const german = callerOf('DEU');
    expect((await fetch(german, HIDDEN.id)).data).to.deep.equal({
      _entities: [{ id: HIDDEN.id, version: 1 }],
    });
    for (const caller of [callerOf('ESP'), callerOf('DEU', { purpose: 'BORDER_CONTROL' })]) {
      await fetch(caller, HIDDEN.id);
    }
    expect((await fetch(callerOf('ESP'), HIDDEN.id)).data).to.deep.equal({ _entities: [null] });
    expect(finds).to.equal(3);
  });

  it('is not answered by any of them while nobody could write down that it was read', async () => {
    const caller = callerOf('FRA');
    failing = 2;
    const refused = [await fetch(caller, OPEN.id), await fetch(caller, OPEN.id)];
    for (const { data, errors } of refused) {
      expect(data).to.equal(undefined);
      expect(errors?.[0]?.extensions.code).to.equal('AUDIT_UNAVAILABLE');
    }
    expect(await fetch(caller, OPEN.id)).to.deep.equal(seen(1));
    expect(finds, 'what was read stays read').to.equal(1);
    expect(entries).to.have.length(1);
  });

  it('is read anew after a mutation', async () => {
    const editor = editorOf('FRA');
    await fetch(editor, OPEN.id);
    const update = `mutation ($id: ID!) {
      updatePerson(id: $id, version: 1, changes: { nationalReference: "changed" }) { version }
    }`;
    const { errors } = await ask(editor, update, { id: OPEN.id });
    expect(errors).to.equal(undefined);
    expect(await fetch(editor, OPEN.id)).to.deep.equal(seen(2));
  });
});

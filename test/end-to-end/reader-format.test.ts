import {
  ChangeFeed,
  ensureIndexes,
  readersScope,
  type Scope,
  startSubgraph,
} from '@globalcrimedesk/kernel';
import { type PersonRecord, PersonStore, personsSubgraph } from '@globalcrimedesk/persons';
import { bodyOfCall, signCall } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import type { Db, Document } from 'mongodb';
import { callerOf } from '../helpers/called-subgraphs.ts';
import { type FreshDatabases, freshDatabases } from '../helpers/fresh-databases.ts';
import { inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import { EVERYTHING, silentLog } from '../helpers/live-desk.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const COLLECTIONS = ['persons', 'history', 'changes'];

describe('a database from before there were clearances', () => {
  let databases: FreshDatabases;
  let database: Db;
  let store: PersonStore;
  beforeEach(async () => {
    databases = await freshDatabases(personsSubgraph);
    database = await databases.next();
    store = new PersonStore(database);
  });
  afterEach(() => databases.stop());

  const prepared = () => ensureIndexes(personsSubgraph, database);

  it('says of each record, version and change again what its readers must be cleared for', async () => {
    const lives: Partial<PersonRecord>[][] = [
      [{}],
      [{ confidentiality: 'RESTRICTED' }],
      [{}, { confidentiality: 'RESTRICTED' }, { confidentiality: 'CONFIDENTIAL' }, {}],
      [{ confidentiality: 'RESTRICTED' }, { access: onlyFor('DEU') }, { categories: ['VICTIM'] }],
      [{ access: onlyFor('DEU') }, { confidentiality: 'RESTRICTED', access: onlyFor('ESP') }],
      [{ categories: ['VICTIM', 'WANTED'] }, { categories: ['WITNESS'] }],
    ];
    for (const life of lives) await lived(life);
    const written = await dump();
    await asBefore(database);
    expect(await dump()).to.not.deep.equal(written);
    await prepared();
    expect(await dump()).to.deep.equal(written);
  });

  it('does it again where it was cut off, and once only where not', async () => {
    await lived([{ confidentiality: 'RESTRICTED' }, {}, { categories: ['VICTIM'] }]);
    const written = await dump();
    await asBefore(database, 'persons');
    await prepared();
    expect(await dump()).to.deep.equal(written);
    await asBefore(database, 'history', { marked: true });
    await prepared();
    expect(await dump(), 'a marked database is left alone').to.not.deep.equal(written);
  });

  it('keeps what was erased closed: nobody knows any more what it needed', async () => {
    const open = await lived([{}, {}]);
    await store.delete(EVERYTHING, open, NOW, 'OWNER');
    const corrected = await lived([{ confidentiality: 'RESTRICTED' }]);
    await store.replace(EVERYTHING, corrected, { confidentiality: 'OFFICIAL_USE_ONLY' }, NOW, {
      order: 'OWNER',
    });
    await asBefore(database);
    await prepared();
    const uncleared = withClearance(readersScope(['DEU']), ['*', 'DEU']);
    expect(await store.tombstone(uncleared, open.id)).to.equal(null);
    expect(await store.tombstone(readersScope(['DEU']), open.id)).to.not.equal(null);
    expect(await store.versions(uncleared, corrected.id, {})).to.have.length(1);
    expect(await store.versions(readersScope(['DEU']), corrected.id, {})).to.have.length(2);
    const told = await new ChangeFeed(database, personsSubgraph.kinds).page(uncleared, {});
    expect(told.changes.map(({ id, version }) => [id, version])).to.deep.equal([[corrected.id, 2]]);
  });

  it('answers no caller before it does so', async () => {
    await database.collection('formats').updateOne({}, { $set: { format: 3 } });
    const { publicKey, privateKey } = await generateKeyPair('EdDSA');
    const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA' };
    const subgraph = startSubgraph(personsSubgraph, {
      mongo: { uri: databases.uri, database: database.databaseName },
      access: { kind: 'callers', keys: createLocalJWKSet({ keys: [key] }) },
      log: silentLog,
    });
    const call = {
      query: '{ persons { totalCount } }',
      requestId: 'r',
      deadline: Date.now() + 9_000,
    };
    const caller = callerOf('DEU', { clearance: 'PROTECTED_IDENTITIES' });
    const signed = { caller, subgraph: 'persons', requestId: 'r', body: bodyOfCall(call) };
    const signature = await signCall({ kid: 'test', key: privateKey }, signed);
    const { data, errors } = await subgraph.execute({ ...call, signature });
    await subgraph.stop();
    expect(data).to.equal(undefined);
    expect(errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['STORE_UNAVAILABLE']);
  });

  it('is refused where a later build wrote it', async () => {
    await database.collection('formats').updateOne({}, { $set: { format: 3 } });
    expect(await prepared().then(String, String)).to.contain('this build knows 2');
  });

  /** A person in these states, one after the other, each with its place in the change feed. */
  async function lived(life: readonly Partial<PersonRecord>[]): Promise<PersonRecord> {
    const [first = {}, ...others] = life;
    let record = await store.insert(EVERYTHING, { ...inventedPerson(NOW), ...first });
    const plain = inventedPerson(NOW);
    const { confidentiality, access, categories } = plain;
    for (const change of others) {
      const next = { confidentiality, access, categories, ...change };
      record = await store.replace(EVERYTHING, record, next, NOW);
    }
    await new ChangeFeed(database, personsSubgraph.kinds).placeSome();
    return record;
  }

  async function dump(): Promise<unknown> {
    const all = COLLECTIONS.map((name) =>
      database
        .collection(name)
        .find({}, { sort: { _id: 1 } })
        .toArray(),
    );
    return (await Promise.all(all)).map((documents) => documents.map(sorted));
  }
});

/** The order of fields, and of an audience, says nothing. */
function sorted(document: Document): Document {
  const { audience, ...rest } = document;
  const entries = Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...Object.fromEntries(entries),
    audience: (audience as string[] | undefined)?.toSorted(),
  };
}

/** Takes what readers need out of a database, as builds left it that knew nothing of it. */
async function asBefore(
  database: Db,
  only?: string,
  { marked = false }: { readonly marked?: boolean } = {},
): Promise<void> {
  if (!marked) await database.collection('formats').deleteMany({});
  for (const name of only === undefined ? COLLECTIONS : [only]) {
    for (const document of await database.collection(name).find().toArray()) {
      const { _id, former, ...rest } = document;
      const bare: Document = { ...rest };
      for (const list of ['readers', 'audience']) {
        if (Array.isArray(rest[list])) bare[list] = codes(rest[list]);
      }
      const before = Array.isArray(former) ? codes(former) : undefined;
      // The codes of a change's own version are not in the change, but all of its audience was.
      const others = name === 'changes' || String(before) !== String(bare.readers);
      if (before !== undefined && others) bare.former = before;
      await database.collection(name).replaceOne({ _id }, bare);
    }
  }
}

function codes(tokens: readonly string[]): string[] {
  return [...new Set(tokens.map((token) => token.split(':')[0] ?? ''))];
}

/** The scope with the tokens of a lower clearance. */
function withClearance(scope: Scope, tokens: readonly string[]): Scope {
  return { ...scope, clearance: 'OFFICIAL_USE_ONLY', tokens } as Scope;
}

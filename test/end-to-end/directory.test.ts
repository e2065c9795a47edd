import { seedWorld, startDesk } from '@globalcrimedesk/desk';
import { readersScope } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import {
  type Answer,
  ask,
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  silentLog,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const WORLD = { persons: 60, seed: 9, base: new Date('2026-01-01T00:00:00Z') };

const OWNERS = `{
  persons(first: 50) { edges { node { dataOwner owner { ...Reach } } } }
  travelDocuments(first: 50) { edges { node { dataOwner owner { ...Reach } } } }
  documentReports(first: 50) { edges { node { dataOwner owner { ...Reach } } } }
  notices(first: 50) { edges { node {
    dataOwner owner { ...Reach } requestingNcb requester { ...Reach }
  } } }
}
fragment Reach on Ncb { code name contact { phone email } answersThrough { code contact { phone } } }`;

const SET = `mutation($code: ID!, $version: Int!, $contact: NcbContactInput) {
  setNcbContact(code: $code, version: $version, contact: $contact) {
    code contactVersion contact { phone email i247Address updatedAt }
  }
}`;
const READ = `query($code: ID!) {
  ncb(code: $code) { contactVersion contact { phone email i247Address } }
}`;
const CONTACT = { phone: '+33 1 99 00 12 34', email: 'duty@example.org' };

interface Reach {
  code: string;
  name: string;
  contact: { phone: string; email: string } | null;
}
interface Owned {
  dataOwner: string;
  owner: Reach | null;
  requestingNcb?: string | null;
  requester?: Reach | null;
}

describe('the directory: from a record to whom to call', () => {
  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let fresh: TestStores;
      let desk: LiveDesk;
      let france: LiveDesk;
      before(async () => {
        fresh = await testStores();
        desk = await liveDesk(fresh.databases, { transport });
        france = await liveDesk(fresh.databases, { transport, scope: readersScope(['FRA']) });
      });
      after(async () => {
        await france.stop();
        await desk.stop();
        await fresh.stop();
      });

      it('lists every NCB of a fresh store, none with a contact that nobody told', async () => {
        const { data, errors } = await france.ask(
          '{ all: ncbs { code contactVersion contact { phone } } members: ncbs(filter: {isMember: true}) { code } }',
        );
        expect(errors).to.equal(undefined);
        const { all, members } = data as Record<
          string,
          { contactVersion: number; contact: null }[]
        >;
        expect([all?.length, members?.length]).to.deep.equal([251, 196]);
        expect(
          all?.every(({ contact, contactVersion }) => contact === null && contactVersion === 0),
        ).to.equal(true);
      });

      it('leads from an issuing state to its NCB, and from a territory to the one that answers', async () => {
        const { data } = await desk.ask(`{
          germany: ncbOfIssuingState(issuingState: "D") { code }
          hongKong: ncbOfIssuingState(issuingState: "HKG") { code answersThrough { code } }
          stateless: ncbOfIssuingState(issuingState: "XXA") { code }
        }`);
        expect(data).to.deep.equal({
          germany: { code: 'DEU' },
          hongKong: { code: 'HKG', answersThrough: { code: 'CHN' } },
          stateless: null,
        });
      });

      it('refuses codes that nothing bears', async () => {
        for (const field of [
          'ncb(code: "fr") { code }',
          'ncbs(filter: {codes: ["UNO"]}) { code }',
          'ncbOfIssuingState(issuingState: "DEU") { code }',
        ]) {
          expect(codeOf(await desk.ask(`{ ${field} }`)), field).to.equal('INVALID_INPUT');
        }
      });

      it('tells everybody the contact that an NCB sets for itself', async () => {
        const { data } = await france.ask(SET, { code: 'FRA', version: 0, contact: CONTACT });
        expect(data).to.have.nested.property('setNcbContact.contactVersion', 1);
        expect(data).to.have.nested.property('setNcbContact.contact.updatedAt').that.is.a('string');
        const read = await desk.ask(READ, { code: 'FRA' });
        expect(read.data).to.deep.equal({
          ncb: { contactVersion: 1, contact: { ...CONTACT, i247Address: null } },
        });
      });

      it('lets no NCB set the contact of another', async () => {
        const answer = await france.ask(SET, { code: 'DEU', version: 0, contact: CONTACT });
        expect(codeOf(answer)).to.equal('NOT_OWNER');
        expect((await desk.ask(READ, { code: 'DEU' })).data).to.deep.equal({
          ncb: { contactVersion: 0, contact: null },
        });
      });

      it('tells every fault of a contact at once', async () => {
        const contact = { phone: '112', email: 'duty' };
        const { errors } = await desk.ask(SET, { code: 'BEL', version: 0, contact });
        const faults = errors?.[0]?.extensions?.faults as { path: string[] }[];
        expect(faults.map(({ path }) => path.join('.'))).to.deep.equal([
          'contact.phone',
          'contact.email',
        ]);
        expect(codeOf(await desk.ask(SET, { code: 'BEL', version: 0 }))).to.equal('INVALID_INPUT');
      });

      for (const [what, code, version] of [
        ['first contacts', 'ITA', 0],
        ['changes', 'ESP', 1],
      ] as const) {
        it(`lets only one of several simultaneous ${what} through`, async () => {
          if (version > 0) await desk.ask(SET, { code, version: 0, contact: CONTACT });
          const answers = await Promise.all(
            Array.from({ length: 8 }, (_, index) =>
              desk.ask(SET, { code, version, contact: { phone: `+33 1 99 00 00 0${index}` } }),
            ),
          );
          const codes = answers.map((answer) => codeOf(answer) ?? 'done');
          expect(codes.filter((found) => found === 'done')).to.have.length(1);
          expect(codes.filter((found) => found === 'VERSION_CONFLICT')).to.have.length(7);
          const conflict = answers.find((answer) => answer.errors !== undefined);
          expect(conflict?.errors?.[0]?.extensions?.currentVersion).to.equal(version + 1);
        });
      }

      it('lets a contact be taken back, which counts as a change', async () => {
        await desk.ask(SET, { code: 'PRT', version: 0, contact: CONTACT });
        const { errors } = await desk.ask(SET, { code: 'PRT', version: 1, contact: null });
        expect(errors).to.equal(undefined);
        expect((await desk.ask(READ, { code: 'PRT' })).data).to.deep.equal({
          ncb: { contactVersion: 2, contact: null },
        });
        const again = await desk.ask(SET, { code: 'PRT', version: 0, contact: CONTACT });
        expect(codeOf(again)).to.equal('VERSION_CONFLICT');
      });
    });
  }
});

describe('the owner of every record of an invented world', () => {
  let world: TestStores;
  before(async function () {
    this.timeout(60_000);
    world = await testStores();
    await world.stores.contacts.put(EVERYTHING, { code: 'FRA', version: 0 }, TOLD, WORLD.base);
    await seedWorld(world.stores, EVERYTHING, WORLD);
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      it('is named with its contact, whatever the kind of record', async () => {
        const desk = await liveDesk(world.databases, { transport });
        try {
          const { data, errors } = await desk.ask(OWNERS);
          expect(errors).to.equal(undefined);
          for (const [kind, records] of Object.entries(recordsIn(data))) {
            expect(records.length, kind).to.be.greaterThan(10);
            for (const { dataOwner, owner, requestingNcb, requester } of records) {
              expect(owner?.code, kind).to.equal(dataOwner);
              expect(owner?.contact?.phone, kind).to.match(/^\+/);
              expect(requester?.code ?? null, kind).to.equal(requestingNcb ?? null);
            }
          }
        } finally {
          await desk.stop();
        }
      });

      it('costs the directory one question for a whole fetch, and none without a contact', async () => {
        const desk = await liveDesk(world.databases, { transport });
        try {
          const finds = async (fields: string) => {
            desk.countCommands();
            await desk.ask(`{ persons(first: 50) { edges { node { ${fields} } } } }`);
            return desk.countCommands().find;
          };
          expect(await finds('id')).to.equal(1);
          expect(await finds('id owner { name region answersThrough { name } }')).to.equal(1);
          expect(
            await finds(
              'id owner { contact { phone } contactVersion answersThrough { contact { email } } }',
            ),
          ).to.equal(2);
        } finally {
          await desk.stop();
        }
      });

      it('is still named when the store of the directory is away', async function () {
        this.timeout(30_000);
        const away = { uri: 'mongodb://127.0.0.1:9', database: 'directory' };
        const desk = await startDesk({
          host: '127.0.0.1',
          port: 0,
          databases: { ...world.databases.of, directory: away },
          transport,
          access: { kind: 'development', scope: EVERYTHING },
          log: silentLog,
        });
        try {
          const answer = await ask(
            desk.graphqlUrl,
            '{ persons(first: 5) { edges { node { id owner { name contact { phone } } } } } }',
          );
          const { edges } = (answer.data as { persons: { edges: { node: Owned }[] } }).persons;
          expect(edges).to.have.length(5);
          for (const { node } of edges) {
            expect(node.owner?.name).to.be.a('string');
            expect(node.owner?.contact).to.equal(null);
          }
          expect(codeOf(answer)).to.equal('STORE_UNAVAILABLE');
          expect(answer.extensions?.sources).to.deep.include({
            source: 'persons',
            state: 'ANSWERED',
          });
          const directory = answer.extensions?.sources?.find(
            ({ source }) => source === 'directory',
          );
          expect(directory?.state).to.equal('FAILED');
        } finally {
          await desk.stop();
        }
      });
    });
  }

  it('is invented for those alone that told nothing themselves', async () => {
    const entries = await world.stores.contacts.findByCodes(['FRA', 'GIB', 'XPO']);
    expect(entries).to.have.length(3);
    const emails = Object.fromEntries(entries.map(({ code, contact }) => [code, contact?.email]));
    expect(emails).to.deep.equal({
      FRA: 'told@example.org',
      GIB: 'ncb-gib@example.org',
      XPO: 'ncb-xpo@example.org',
    });
  });
});

const TOLD = { phone: '+33 1 99 00 00 01', email: 'told@example.org', i247Address: null };

function codeOf({ errors }: Answer): unknown {
  return errors?.[0]?.extensions?.code;
}

function recordsIn(data: Answer['data']): Record<string, Owned[]> {
  const lists = data as Record<string, { edges: { node: Owned }[] }>;
  return Object.fromEntries(
    Object.entries(lists).map(([kind, { edges }]) => [kind, edges.map(({ node }) => node)]),
  );
}

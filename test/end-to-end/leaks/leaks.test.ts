import { readFile } from 'node:fs/promises';
import { type Databases, openStores } from '@globalcrimedesk/desk';
import { clientSchema } from '@globalcrimedesk/gateway';
import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import { type Caller, clearanceRule } from '@globalcrimedesk/service';
import { expect } from 'chai';
import type { GraphQLSchema } from 'graphql';
import type { TestCaller } from '../../helpers/callers.ts';
import { isLongRun } from '../../helpers/config.ts';
import { dice } from '../../helpers/dice.ts';
import {
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../../helpers/live-desk.ts';
import { randomMutation, randomQuery, type Words } from './questions.ts';
import { sees } from './sight.ts';
import { UNLIMITED } from './unlimited.ts';
import { inventStory, NCBS, tell, type WorldStory, withoutHidden } from './world.ts';

/** One of each class of callers, in countries that see different parts of the world. */
const CALLERS: Readonly<Record<string, Caller>> = {
  officer: caller('KEN', 'OFFICER', 'BORDER_CONTROL', 'OFFICIAL_USE_ONLY'),
  'officer with clearance': caller('ESP', 'OFFICER', 'BORDER_CONTROL', 'RESTRICTED'),
  analyst: caller('DEU', 'ANALYST', 'CRIMINAL_ANALYSIS', 'CONFIDENTIAL'),
  'analyst of the missing': caller('BRA', 'ANALYST', 'MISSING_PERSONS', 'RESTRICTED'),
  'editor without clearance': caller('FRA', 'NCB_EDITOR', 'RECORD_KEEPING', 'OFFICIAL_USE_ONLY'),
  editor: caller('FRA', 'NCB_EDITOR', 'RECORD_KEEPING', 'PROTECTED_IDENTITIES'),
  publisher: caller('ESP', 'NCB_PUBLISHER', 'RECORD_KEEPING', 'RESTRICTED'),
  reviewer: caller('XPO', 'REVIEWER', 'COMPLIANCE', 'CONFIDENTIAL'),
  partner: caller('KEN', 'PARTNER', 'DOCUMENT_CHECK', 'OFFICIAL_USE_ONLY'),
  auditor: caller('FRA', 'AUDITOR', 'AUDIT', 'OFFICIAL_USE_ONLY'),
};

const SEED = 20_261_125;
const SIZE = 24;
const QUESTIONS = isLongRun ? 600 : 40;
const REFUSALS = isLongRun ? 200 : 10;

/** Who is hunted for: everybody, or in the sample over HTTP, which differs by the way alone, some. */
const HUNTED: Readonly<Record<(typeof TRANSPORTS)[number], readonly string[]>> = {
  'in-process': Object.keys(CALLERS),
  http: isLongRun ? Object.keys(CALLERS) : ['officer', 'analyst', 'editor without clearance'],
};

/**
 * The answers of a desk that holds restricted records equal, byte for byte, those of a desk in which these records, and
 * links to them, were never inserted: for each class of callers, over questions that nobody thought of.
 *
 * Left out, and said in docs/decisions/022: a step that links a record to a hidden one after its first version leaves
 * that version, without what it did.
 */
describe('a restricted record leaves no trace', () => {
  let world: TestStores;
  let schema: GraphQLSchema;
  const whole = inventStory(SEED, SIZE);

  before(async function () {
    this.timeout(60_000);
    world = await testStores();
    await tell(world.stores, whole);
    schema = await clientSchema(await readFile(SUPERGRAPH_FILE, 'utf8'));
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let full: LiveDesk;
      before(async function () {
        this.timeout(60_000);
        full = await liveDesk(world.databases, { transport, callers: true, limits: UNLIMITED });
      });
      after(() => full.stop());

      for (const name of HUNTED[transport]) hunt(name, transport, () => full);
    });
  }

  /** @param full the desk that holds everything; started once for all who hunt through it. */
  function hunt(name: string, transport: (typeof TRANSPORTS)[number], full: () => LiveDesk): void {
    const who = callerNamed(name);
    describe(`to ${name}`, () => {
      let bare: LiveDesk;

      before(async function () {
        this.timeout(60_000);
        const databases = prefixed(world.databases, `${transport}-${name.replaceAll(' ', '-')}-`);
        await fill(databases, withoutHidden(whole, sightOf(who)));
        bare = await liveDesk(databases, { transport, callers: true, limits: UNLIMITED });
      });
      after(() => bare.stop());

      it(`in the answers to ${QUESTIONS} queries`, async function () {
        this.timeout(600_000);
        const roll = dice(SEED + name.length);
        const words = wordsOf(whole);
        let answered = 0;
        for (let turn = 0; turn < QUESTIONS; turn++) {
          const query = randomQuery(schema, roll, words);
          const [one, other] = await both(query);
          expect(one, query).to.equal(other);
          words.cursors.push(...cursorsIn(one));
          if (tells(JSON.parse(one.slice(4)).data)) answered += 1;
        }
        // Otherwise nothing was compared. Who may read no records is told so, every time.
        if (!['PARTNER', 'AUDITOR'].includes(who.roles[0] ?? ''))
          expect(answered).to.be.above(QUESTIONS / 8);
      });

      it(`in the refusals of ${REFUSALS} mutations`, async function () {
        this.timeout(600_000);
        const roll = dice(SEED + 7);
        const words = wordsOf(whole);
        const ids = words.ids;
        for (let turn = 0; turn < REFUSALS; turn++) {
          const id = ids[roll(ids.length)] ?? '';
          const mutation = randomMutation(schema, roll, words, id);
          if (mutation === null) throw new Error('There is no mutation to try.');
          const [one, other] = await both(mutation);
          expect(one, mutation).to.equal(other);
          expect(JSON.parse(one.slice(4)).errors, mutation).to.not.equal(undefined);
        }
      });

      const as = asTestCaller(who);
      async function both(query: string): Promise<[string, string]> {
        return [await full().askText(query, {}, { as }), await bare.askText(query, {}, { as })];
      }
    });
  }

  async function fill(databases: Databases, story: WorldStory): Promise<void> {
    const stores = openStores(databases);
    try {
      await stores.ensureIndexes();
      await tell(stores, story);
    } finally {
      await stores.close();
    }
  }
});

function callerNamed(name: string): Caller {
  const who = CALLERS[name];
  if (who === undefined) throw new Error(`Nobody is called ${name}.`);
  return who;
}

function caller(
  ncb: string,
  role: Caller['roles'][number],
  purpose: Caller['purpose'],
  clearance: Caller['clearance'],
): Caller {
  return {
    subject: `${role.toLowerCase()}-1`,
    ncb,
    entity: null,
    roles: [role],
    purpose,
    clearance,
  };
}

function sightOf(who: Caller) {
  const { protectedIdentities } = clearanceRule(who.clearance);
  return {
    protectedIdentities,
    sees: (record: Parameters<typeof sees>[1], kind: keyof WorldStory) => sees(who, record, kind),
  };
}

/** Ids of all there is, hidden or not, and of what never was. */
function wordsOf(story: WorldStory): Words & { cursors: string[] } {
  const { documents, notices } = story;
  const all: readonly (readonly { readonly id: string }[])[] = Object.values(story);
  return {
    ids: [...all.flat().map(({ id }) => id), 'FRA.01J00000000000000000000000'],
    codes: NCBS,
    numbers: [
      ...documents.flatMap(({ versions }) => versions[0]?.documentNumber ?? []),
      ...notices.flatMap(({ versions }) => versions[0]?.number ?? []),
    ],
    names: ['Arrieta', 'Cast', 'fraud', 'Ekwueme Alma'],
    cursors: [],
  };
}

/** The caller as their token says; it allows one purpose, which it then states. */
function asTestCaller({ subject, ncb, roles, purpose, clearance }: Caller): TestCaller {
  return { subject, ncb, roles: [...roles], purposes: [purpose], clearance };
}

/** Whether an answer has anything of a record in it. */
function tells(data: unknown): boolean {
  if (typeof data === 'number') return data > 0;
  if (typeof data === 'string') return data !== '';
  if (typeof data !== 'object' || data === null) return false;
  return Object.values(data).some(tells);
}

function cursorsIn(text: string): string[] {
  return [...text.matchAll(/"(?:endCursor|cursor)":"([^"]+)"/g)].map(([, cursor]) => cursor ?? '');
}

function prefixed(databases: Databases, prefix: string): Databases {
  const of = Object.fromEntries(
    Object.entries(databases.of).map(([name, mongo]) => [
      name,
      { ...mongo, database: `${prefix}${mongo.database}` },
    ]),
  ) as Databases['of'];
  return { ...databases, of };
}

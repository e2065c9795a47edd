import { ensureIndexes } from '@globalcrimedesk/kernel';
import {
  type PersonName,
  type PersonRecord,
  PersonStore,
  personsSubgraph,
} from '@globalcrimedesk/persons';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { type CalledSubgraphs, calledSubgraphs, callerOf } from '../helpers/called-subgraphs.ts';
import { costsOf } from '../helpers/examined.ts';
import { inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import { EVERYTHING, type TestStores, TRANSPORTS, testStores } from '../helpers/live-desk.ts';
import { scan } from '../helpers/scanned.ts';

const NOW = new Date('2026-02-01T00:00:00Z');

const officer = (ncb: string) => callerOf(ncb, { roles: ['OFFICER'], purpose: 'BORDER_CONTROL' });

const MATCHES =
  'verdict threshold matches { person { id } score explanations { feature compared similarity contribution } }';
const ASK = `query($input: MatchQuestion!, $first: Int, $threshold: Float) {
  found: matchPersons(input: $input, first: $first, threshold: $threshold) { ${MATCHES} } }`;
const CANDIDATES = `query($scans: [_Any!]!) { _entities(representations: $scans) { ... on Scan { candidates { ${MATCHES} } } } }`;

interface Matches {
  readonly verdict: string;
  readonly threshold: number;
  readonly matches: readonly {
    readonly person: { readonly id: string };
    readonly score: number;
    readonly explanations: readonly { readonly feature: string; readonly contribution: number }[];
  }[];
}

describe('persons found by likeness', () => {
  let world: TestStores;
  const ids: Record<string, string> = {};
  before(async () => {
    world = await testStores();
    const { persons } = world.stores;
    const insert = async (
      key: string,
      names: readonly (readonly [string | null, string | null])[],
      change: Partial<PersonRecord> = {},
    ) => {
      const named = names.map(
        ([familyName, givenNames], index): PersonName => ({
          kind: index === 0 ? 'PRIMARY' : 'ALIAS',
          familyName,
          givenNames,
          script: 'Latn',
        }),
      );
      const person = await persons.insert(EVERYTHING, {
        ...inventedPerson(NOW),
        ...change,
        names: named,
      });
      ids[key] = person.id;
    };
    const born = (value: string) => ({ datesOfBirth: [{ value, precision: 'DAY' as const }] });
    await insert('karimov', [['Каримов', 'Рустам']], {
      ...born('1971-04-09'),
      nationalities: ['UZB'],
      sex: 'M',
    });
    await insert('namesake', [['Karimov', 'Rustam']], { ...born('1994-12-30'), sex: 'M' });
    await insert('sister', [['Karimova', 'Rustama']], { ...born('1971-04-09'), sex: 'F' });
    await insert('muller', [['Müller-Öhring', 'Jürgen']], born('1960-01-02'));
    await insert('rahman', [
      ['الفارسي', 'عبد الرحمن'],
      ['Abu Zaki', null],
    ]);
    await insert('hidden', [['Karimov', 'Rustam']], { ...born('1971-04-09'), access: onlyFor() });
    await insert('archived', [['Karimov', 'Rustam']], {
      ...born('1971-04-09'),
      status: 'ARCHIVED',
    });
    await insert('merged', [['Vandenhoek', 'Wilhelmina']], {
      status: 'MERGED',
      mergedInto: ids.muller ?? '',
    });
    await insert('numbered', [['Solberg', 'Ingrid']], {
      identifiers: [{ kind: 'NATIONAL_ID', value: 'XK 55-4321', country: null }],
    });
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let subgraphs: CalledSubgraphs;
      before(async () => {
        subgraphs = await calledSubgraphs(world.databases, transport);
      });
      after(() => subgraphs.stop());

      async function found(input: object, more: object = {}): Promise<Matches> {
        const { data, errors } = await subgraphs.ask('persons', officer('DEU'), ASK, {
          input,
          ...more,
        });
        expect(errors, JSON.stringify(errors)).to.equal(undefined);
        return data?.found as Matches;
      }
      const keysOf = ({ matches }: Matches) =>
        matches.map(({ person }) => Object.keys(ids).find((key) => ids[key] === person.id));

      it('ranks who it may be, and says why to the last digit', async () => {
        const answer = await found({
          name: 'KARIMOV Roustam',
          datesOfBirth: ['1971-04-09'],
          sex: 'M',
        });
        expect(answer).to.deep.include({ verdict: 'HIT', threshold: 0.7 });
        expect(keysOf(answer)).to.deep.equal(['karimov']);
        const [match] = answer.matches;
        const sum = match?.explanations.reduce(
          (total, { contribution }) => total + contribution,
          0,
        );
        expect(sum).to.be.closeTo(match?.score ?? 0, 1e-6);
        expect(match?.explanations.map(({ feature }) => feature)).to.deep.equal([
          'name',
          'birthDate',
          'sex',
        ]);
      });

      it('finds names across scripts, spellings and joints, and by a number alone', async () => {
        expect(keysOf(await found({ name: 'Karimov Rustam' }))).to.have.members([
          'karimov',
          'namesake',
        ]);
        expect(
          keysOf(await found({ familyName: 'MUELLER OEHRING', givenNames: 'JUERGEN' })),
        ).to.deep.equal(['muller']);
        expect(keysOf(await found({ name: 'Abdurrahman Farsi' }))).to.deep.equal(['rahman']);
        expect(
          keysOf(await found({ name: 'Jurgen Muler Ohring', datesOfBirth: ['1961'] })),
        ).to.deep.equal(['muller']);
        expect(keysOf(await found({ identifiers: ['xk554321'] }))).to.deep.equal(['numbered']);
        expect(keysOf(await found({ documentNumbers: ['XK554321'] }))).to.deep.equal(['numbered']);
        expect(keysOf(await found({ name: 'Ragnhild Oksanen' }))).to.deep.equal([]);
      });

      it('leads from a merged record to the one that answers for it', async () => {
        expect(keysOf(await found({ name: 'Wilhelmina van den Hoek' }))).to.deep.equal(['muller']);
      });

      it('shows as many as are asked for, from the threshold on', async () => {
        const input = { name: 'Karimov Rustam' };
        expect((await found(input, { first: 1 })).matches).to.have.length(1);
        const strict = await found({ name: 'Karimof Rustem' }, { threshold: 0.999 });
        expect(strict).to.deep.equal({ verdict: 'NO_HIT', threshold: 0.999, matches: [] });
      });

      it('refuses a question that names nobody, with every fault', async () => {
        const variables = {
          input: { sex: 'M', datesOfBirth: ['1970-02-30'] },
          first: 0,
          threshold: 2,
        };
        const { errors } = await subgraphs.ask('persons', officer('DEU'), ASK, variables);
        expect(errors?.[0]?.extensions?.code).to.equal('INVALID_INPUT');
        const faults = (errors?.[0]?.extensions?.faults ?? []) as { path: string[] }[];
        expect(faults.map(({ path }) => path.join('.'))).to.have.members([
          'input',
          'input.datesOfBirth.0',
          'first',
          'threshold',
        ]);
      });

      it('answers who a scanned document may be of, whatever the scan lacks', async () => {
        const scans = [
          {
            checkId: 'a',
            documentNumber: null,
            familyName: 'KARIMOV',
            givenNames: 'RUSTAM',
            birthDate: '1971',
            sex: 'M',
            nationality: 'UZB',
          },
          { checkId: 'b', documentNumber: null },
          {
            checkId: 'c',
            documentNumber: 'XK554321',
            familyName: 'SOLBERG',
            birthDate: '1980-99',
            nationality: 'UTO',
          },
        ];
        const answer = await subgraphs.ask('persons', officer('DEU'), CANDIDATES, {
          scans: scans.map(scan),
        });
        expect(answer.errors, JSON.stringify(answer.errors)).to.equal(undefined);
        const entities = answer.data?._entities as { candidates: Matches }[];
        expect(entities.map(({ candidates }) => keysOf(candidates))).to.deep.equal([
          ['karimov'],
          [],
          ['numbered'],
        ]);
        expect(entities.map(({ candidates }) => candidates.verdict)).to.deep.equal([
          'HIT',
          null,
          'HIT',
        ]);
      });

      it('shows its owner alone what is hidden from others', async () => {
        const input = { name: 'Karimov Rustam', datesOfBirth: ['1971-04-09'] };
        const { data } = await subgraphs.ask('persons', officer('FRA'), ASK, { input });
        expect(keysOf(data?.found as Matches)).to.have.members(['karimov', 'hidden']);
      });
    });
  }

  it('finds records of earlier builds once their keys are made', async () => {
    const { uri, database } = world.databases.of.persons;
    const client = new MongoClient(uri);
    try {
      const db = client.db(database);
      const persons = db.collection('persons');
      const before = await persons.find({}, { sort: { _id: 1 } }).toArray();
      await persons.updateMany({}, { $unset: { 'search.matchKeys': '' } });
      await ensureIndexes(personsSubgraph, db);
      expect(await persons.find({}, { sort: { _id: 1 } }).toArray()).to.deep.equal(before);
    } finally {
      await client.close();
    }
  });

  it('reads no record that shares no key', async () => {
    const keys = {
      numbers: ['k1#XK554321'],
      datedPairs: [],
      pairs: ['k1+KRN+RST'],
      dated: [],
      single: [],
    };
    const costs = await costsOf(world.databases.of.persons, async (database) => {
      await new PersonStore(database).candidates(EVERYTHING, keys);
    });
    expect(costs).to.have.length(2);
    for (const { examined, keys: entries, sorted } of costs) {
      expect(sorted).to.equal(false);
      expect(examined).to.be.at.most(5);
      expect(entries).to.be.at.most(7);
    }
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_WORLD, demoIds, seedWorld } from '@globalcrimedesk/desk';
import { expect } from 'chai';
import type { TestCaller } from '../helpers/callers.ts';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  testStores,
} from '../helpers/live-desk.ts';
import { runDesk } from '../helpers/process.ts';

const OFFICER: TestCaller = { roles: ['OFFICER'], ncb: 'FRA', entity: 'Roissy, terminal 2' };

/** Nobody is called so, or anything like it. */
const STRANGER = 'Xyqvzzw,Qkrrtl,1901-01-01,ISL,X,99ZZ00009,ISL,P,stranger';

interface Known {
  readonly id: string;
  readonly names: readonly {
    readonly familyName: string | null;
    readonly givenNames: string | null;
  }[];
  readonly datesOfBirth: readonly { readonly value: string }[];
}

interface Screened {
  readonly verdict: string;
  readonly score: number | null;
  readonly given: { readonly reference?: string };
  readonly document: { readonly verdict: string; readonly status: string | null };
  readonly persons: {
    readonly verdict: string;
    readonly match: {
      readonly person: { readonly id: string };
      readonly explanations: readonly { readonly feature: string }[];
    } | null;
  };
}

describe('a manifest of passengers', function () {
  this.timeout(120_000);
  let world: TestStores;
  let desk: LiveDesk;
  let folder: string;
  before(async () => {
    world = await testStores();
    await seedWorld(world.stores, EVERYTHING, DEMO_WORLD);
    desk = await liveDesk(world.databases, { transport: 'in-process', callers: true });
    folder = await mkdtemp(join(tmpdir(), 'desk-screen-'));
  });
  after(async () => {
    await desk.stop();
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is screened by document and by likeness, who is to be looked at first on top', async () => {
    const known = await knownPersons();
    const { issuingState, documentNumber } = demoIds().stolenDocument;
    const stolen = `Xyqvzzw,Qkrrtl,1901-01-01,ISL,X,${documentNumber},${issuingState},P,stolen`;
    const unread = 'Xyqvzzw,Qkrrtl,1901-01-01,ISL,X,12AB12345,ZZZ,P,unread';
    const manifest = join(folder, 'manifest.csv');
    const header = 'Surname,First Name,DOB,Nationality,Gender,Passport No,Issuer,Doc Type,PNR';
    const rows = known.map(rowOf);
    await writeFile(manifest, [header, STRANGER, ...rows, unread, stolen, ''].join('\n'));
    const lines = await screened(manifest);

    const [first] = lines;
    expect(first?.given.reference).to.equal('stolen');
    expect(first?.document).to.deep.include({ verdict: 'HIT', status: 'STOLEN' });
    expect(lines.at(-2)).to.deep.include({ verdict: 'FAULT' });
    expect(lines.at(-1)?.verdict).to.equal('NO_HIT');
    const scores = lines.filter(({ document }) => document.verdict !== 'HIT').map(rankOf);
    expect(scores).to.deep.equal(scores.toSorted((one, other) => other - one));
    for (const { id } of known) {
      const own = lines.filter(({ given }) => given.reference === id);
      expect(own[0]?.verdict, id).to.equal('HIT');
      expect(own.map(({ persons }) => persons.match?.person.id)).to.include(id);
      expect(own[0]?.persons.match?.explanations[0]?.feature).to.equal('name');
    }
  });

  async function screened(manifest: string): Promise<readonly Screened[]> {
    const { authorization = '' } = (await desk.callers?.headersOf(OFFICER)) ?? {};
    const out = join(folder, 'result.jsonl');
    const args = [
      'screen',
      manifest,
      '--url',
      desk.url,
      '--out',
      out,
      '--all',
      '--place',
      'gate 7',
    ];
    const run = runDesk(args, { DESK_TOKEN: authorization.slice('Bearer '.length) });
    expect(await run.end(), run.output()).to.equal(2);
    const text = (await readFile(out, 'utf8')).trimEnd();
    return text.split('\n').map((line) => JSON.parse(line) as Screened);
  }

  /** Persons whom the officer may see, and who are wanted or missing. */
  async function knownPersons(): Promise<readonly Known[]> {
    const query = `{ persons(first: 25, filter: {categories: [WANTED]}) { edges { node {
      id names { familyName givenNames } datesOfBirth { value } } } } }`;
    const { data } = await desk.ask(query, {}, { as: OFFICER });
    const list = data?.persons as
      | { readonly edges: readonly { readonly node: Known }[] }
      | undefined;
    const edges = list?.edges ?? [];
    expect(edges.length).to.be.above(5);
    return edges.map(({ node }) => node);
  }
});

/** As a reservation has it: capitals, without a document that anybody knows. */
function rowOf({ id, names, datesOfBirth }: Known, index: number): string {
  const { familyName, givenNames } = names[0] ?? {};
  const name = [familyName, givenNames].map((part) => (part ?? '').toUpperCase());
  return [...name, datesOfBirth[0]?.value, '', '', `99ZZ1${index}`, 'ISL', 'P', id].join(',');
}

function rankOf({ score, verdict }: Screened): number {
  return score ?? (verdict === 'FAULT' ? -2 : -3);
}

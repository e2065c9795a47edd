import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runBulk } from '../run-bulk.ts';
import {
  errorOf,
  type FakeDesk,
  type FakeReply,
  type FakeRequest,
  fakeDesk,
} from '../testing/fake-desk.ts';
import { patientFake } from '../testing/patient-fake.ts';
import { screenWork } from './screen-work.ts';

describe('a manifest that is screened', () => {
  let folder: string;
  let desk: FakeDesk;
  let documents: (request: FakeRequest) => FakeReply;
  let persons: (request: FakeRequest) => FakeReply;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-screen-'));
    documents = scans;
    persons = matches;
    desk = await fakeDesk((request) =>
      request.query.startsWith('mutation') ? documents(request) : persons(request),
    );
  });
  afterEach(async () => {
    await desk.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function screen(manifest: string, all = false) {
    const file = join(folder, 'manifest.csv');
    const out = join(folder, 'result.jsonl');
    // A file that somebody has written to is another work.
    const held = await readFile(file, 'utf8').catch(() => null);
    if (held !== manifest) await writeFile(file, manifest);
    const options = { format: 'jsonl', all, today: '2026-02-01', place: 'quay 4' } as const;
    const work = screenWork(patientFake(desk.url, { ms: 500 }), options);
    const summary = await runBulk(work, file, {
      ...{ out, url: desk.url, parallel: 3, restart: false, newRun: () => 'run' },
      clock: () => new Date('2026-02-01T00:00:00Z'),
      onProgress: () => undefined,
      onLine: () => undefined,
    });
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\n').filter(Boolean);
    return { summary, lines: lines.map((line) => JSON.parse(line)) };
  }
  const shown = (lines: readonly { line: number; verdict: string; score: number | null }[]) =>
    lines.map(({ line, verdict, score }) => [line, verdict, score]);

  it('has who is to be looked at first on top: documents, scores, then who is not checked', async () => {
    const { summary, lines } = await screen(MANIFEST);
    expect(shown(lines)).to.deep.equal([
      [5, 'HIT', 0.9],
      [5, 'HIT', 0.71],
      [4, 'HIT', null],
      [3, 'HIT', 0.9],
      [3, 'HIT', 0.71],
      [6, 'FAULT', null],
    ]);
    expect(summary.counts).to.deep.equal({ HIT: 3, NO_HIT: 1, UNKNOWN: 0, FAULT: 1 });
    expect(lines[0].document).to.deep.include({ verdict: 'HIT', reports: ['FRA.R1'] });
    expect(lines[0].document.instruction).to.equal('Keep it.');
    expect(lines[0].persons.match.explanations[0].compared).to.equal('A ~ B');
    expect(lines.at(-1).reason).to.contain('document: documentNumber is missing');
    const { lines: everybody } = await screen(MANIFEST, true);
    expect(shown(everybody).at(-1)).to.deep.equal([2, 'NO_HIT', null]);
    const [asked] = desk.requests.filter(({ query }) => query.startsWith('mutation'));
    expect(asked?.variables.i1).to.deep.equal({
      ...{ documentNumber: '12AB00002', issuingState: 'FRA', documentType: 'PASSPORT' },
      ...{ checkId: 'run.3', place: 'quay 4' },
    });
  });

  it('is asked in requests that an officer may send', async () => {
    const rows = Array.from({ length: 37 }, (_, index) => `N${index},A,12AB0${index}000,FRA,P`);
    await screen([HEADER, ...rows].join('\n'));
    for (const { query } of desk.requests) {
      expect(query.match(/ s\d+:/g)?.length ?? 0).to.be.within(1, 10);
    }
  });

  for (const [silent, fails] of [
    ['persons', () => (persons = () => errorOf('SUBGRAPH_UNAVAILABLE'))],
    ['documents', () => (documents = silentDocuments)],
    ['the links of documents', () => (documents = silentLinks)],
  ] as const) {
    it(`says no hit of nobody while ${silent} are silent, keeps the hits, and asks again`, async () => {
      fails();
      const first = await screen(MANIFEST, true);
      expect(first.summary.counts.NO_HIT).to.equal(0);
      expect(first.summary.open).to.be.at.least(4);
      const byLine = new Map(first.lines.map((line) => [line.line, line]));
      expect(byLine.get(2).verdict).to.equal('UNKNOWN');
      if (silent === 'persons') expect(byLine.get(4).verdict).to.equal('HIT');
      else expect(byLine.get(3).verdict).to.equal('HIT');
      // Whoever had answered is silent now: what was told stays told.
      [documents, persons] = silent === 'persons' ? [silentDocuments, matches] : [scans, silence];
      const second = await screen(MANIFEST, true);
      expect(second.summary.counts).to.deep.equal({ HIT: 3, NO_HIT: 1, UNKNOWN: 0, FAULT: 1 });
      expect(second.summary.open).to.equal(0);
    });
  }

  it('keeps what can be told of the others where one passenger is refused', async () => {
    persons = (request) =>
      JSON.stringify(request.variables).includes('LIKE')
        ? errorOf('INVALID_INPUT')
        : matches(request);
    const { lines } = await screen(MANIFEST, true);
    const byLine = new Map(lines.map((line) => [line.line, line]));
    expect(byLine.get(2).verdict).to.equal('NO_HIT');
    expect(byLine.get(3)).to.include({ verdict: 'FAULT' });
    expect(byLine.get(3).reason).to.equal('persons: said INVALID_INPUT (INVALID_INPUT)');
    expect(byLine.get(5).verdict).to.equal('HIT');
  });
});

const HEADER = 'surname,first name,document number,issuing state,type';
const MANIFEST = [
  HEADER,
  'PLAIN,ANNA,12AB00001,FRA,P',
  'LIKE,BEN,12AB00002,FRA,P',
  'PLAIN,CARL,12AB00007,FRA,P',
  'LIKE,DORA,12AB00017,FRA,P',
  'PLAIN,EMIL,,,',
  '',
].join('\n');

type Inputs = readonly (readonly [alias: string, input: Readonly<Record<string, unknown>>])[];

function inputsOf({ variables }: FakeRequest): Inputs {
  return Object.entries(variables).map(([name, input]) => [
    name.replace('i', 's'),
    input as Readonly<Record<string, unknown>>,
  ]);
}

/** Reported is what ends with a seven. */
function scans(request: FakeRequest): FakeReply {
  const data = inputsOf(request).map(([alias, { documentNumber }]) => {
    const isReported = String(documentNumber).endsWith('7');
    const documentCheck = {
      ...{ verdict: isReported ? 'HIT' : 'NO_HIT', status: isReported ? 'STOLEN' : null },
      ...{ reports: isReported ? [{ id: 'FRA.R1' }] : [], hits: [] },
      instruction: { text: isReported ? 'Keep it.' : 'Go on.' },
    };
    const associatedPersons = { verdict: 'NO_HIT', persons: [], hits: [] };
    return [alias, { documentCheck, associatedPersons }] as const;
  });
  return { body: { data: Object.fromEntries(data) } };
}

function silentDocuments(request: FakeRequest): FakeReply {
  return withSilence(request, { documentCheck: null, associatedPersons: null });
}

function silentLinks(request: FakeRequest): FakeReply {
  const scanned = scans(request).body as { data: Record<string, object> };
  const { errors } = silentDocuments(request).body as { errors: object[] };
  const data = Object.entries(scanned.data).map(([alias, scan]) => [
    alias,
    { ...scan, associatedPersons: null },
  ]);
  return { body: { data: Object.fromEntries(data), errors } };
}

function withSilence(request: FakeRequest, part: object): FakeReply {
  const aliases = inputsOf(request).map(([alias]) => alias);
  return {
    body: {
      data: Object.fromEntries(aliases.map((alias) => [alias, part])),
      errors: aliases.map((alias) => ({
        message: 'is silent',
        path: [alias, 'associatedPersons'],
        extensions: { code: 'SUBGRAPH_TIMEOUT' },
      })),
    },
  };
}

function silence(): FakeReply {
  return errorOf('SUBGRAPH_TIMEOUT');
}

/** Two persons are like whoever is called LIKE. */
function matches(request: FakeRequest): FakeReply {
  const explanations = [{ feature: 'name', compared: 'A ~ B', similarity: 0.9, contribution: 0.9 }];
  const candidates = [0.9, 0.71].map((score) => ({
    ...{ score, explanations },
    person: { id: `FRA.${score}`, dataOwner: 'FRA' },
  }));
  const data = inputsOf(request).map(([alias, { familyName }]) => {
    const found = familyName === 'LIKE' ? candidates : [];
    const verdict = found.length > 0 ? 'HIT' : 'NO_HIT';
    return [alias, { verdict, threshold: 0.7, matches: found }] as const;
  });
  return { body: { data: Object.fromEntries(data) } };
}

import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { quietLog } from '../testing/graph.ts';
import { recordedLog } from '../testing/recorded-log.ts';
import { ManifestError, readManifest, sha256, writeManifest } from './manifest.ts';
import { trustedFile } from './trusted-operations.ts';

const A = 'query A { a }';
const B = 'mutation B { b }';
const apollo = (operations: readonly object[]) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

describe('a manifest of operations', () => {
  it('is read as Apollo’s tools write it, and as Hive and GraphQL Code Generator do', () => {
    const wanted = [
      { id: sha256(A), body: A, name: 'A', type: 'query' },
      { id: 'app~1~B', body: B, name: 'B', type: 'mutation' },
    ];
    const listed = [
      { id: sha256(A), name: 'A', type: 'query', body: A },
      { id: 'app~1~B', body: B },
    ];
    expect(readManifest(apollo(listed))).to.deep.equal(wanted);
    expect(readManifest(JSON.stringify({ [sha256(A)]: A, 'app~1~B': B }))).to.deep.equal(wanted);
    expect(readManifest(writeManifest(readManifest(apollo(listed))))).to.deep.equal(wanted);
  });

  const faults: [what: string, text: string, words: string][] = [
    ['no JSON', '{', 'not JSON'],
    ['a list', '[]', 'no object'],
    ['another version', apollo([]).replace('"version":1', '"version":2'), 'version'],
    ['an operation without an id', apollo([{ body: A }]), 'place 0 has no id'],
    ['an operation without a text', apollo([{ id: 'x' }]), 'x has no text'],
    [
      'an id that stands for two',
      apollo([
        { id: 'x', body: A },
        { id: 'x', body: B },
      ]),
      'two operations',
    ],
    ['a hash of another text', apollo([{ id: sha256(A), body: B }]), 'not that of its text'],
    ['no GraphQL', apollo([{ id: 'x', body: '{' }]), 'x is not GraphQL'],
    ['two operations in one text', apollo([{ id: 'x', body: `${A} ${B}` }]), 'holds 2 operations'],
  ];
  for (const [what, text, words] of faults) {
    it(`is refused with ${what}`, () => {
      expect(() => readManifest(text))
        .to.throw(ManifestError)
        .with.property('message')
        .that.includes(words);
    });
  }
});

describe('the file of published operations', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'operations-'));
    file = join(folder, 'operations.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = async (text: string) => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };

  it('is read again when it has changed, and holds none where it is not there', async () => {
    let now = 0;
    const trusted = await trustedFile({ file, log: quietLog, now: () => now });
    expect(await trusted.has(A)).to.equal(false);
    await write(apollo([{ id: 'a', body: A }]));
    now += 1_001;
    expect([await trusted.has(A), (await trusted.byId('a'))?.body]).to.deep.equal([true, A]);
    expect([await trusted.has(`${A} `), await trusted.byId('b')]).to.deep.equal([false, undefined]);
    await rm(file);
    now += 1_001;
    expect(await trusted.has(A)).to.equal(false);
  });

  it('stops the start when it is broken; later what was read stays', async () => {
    await write('{');
    const error = await trustedFile({ file, log: quietLog }).catch((reason: Error) => reason);
    expect((error as Error).message)
      .to.include('TRUSTED_OPERATIONS')
      .and.include(file);
    let now = 0;
    const { log, lines } = recordedLog();
    await write(apollo([{ id: 'a', body: A }]));
    const trusted = await trustedFile({ file, log, now: () => now });
    await write('{');
    now += 1_001;
    expect(await trusted.has(A)).to.equal(true);
    expect(lines.map(({ level }) => level)).to.deep.equal(['info', 'error']);
  });
});

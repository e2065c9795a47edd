import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { quietLog } from '../testing/graph.ts';
import { type SupergraphWatch, watchSupergraph } from './watch-supergraph.ts';

const PAUSE_MS = 20;

describe('a supergraph file that is followed', () => {
  let folder: string;
  let file: string;
  let watch: SupergraphWatch;
  let served: string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watch-'));
    file = join(folder, 'supergraph.graphql');
    await writeFile(file, 'first');
    served = [];
    watch = watchSupergraph({
      file,
      served: 'first',
      log: quietLog,
      pauseMs: PAUSE_MS,
      async reload(text) {
        served.push(text);
        if (text === 'broken') throw new Error('broken');
      },
    });
  });
  afterEach(async () => {
    await watch.stop();
    await rm(folder, { recursive: true });
  });

  const replace = async (text: string) => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  const until = async (texts: readonly string[]) => {
    while (served.length < texts.length) await pause(5);
    await pause(4 * PAUSE_MS);
    expect(served).to.deep.equal(texts);
  };

  it('is served anew when its text is another, also after one that is broken', async () => {
    await replace('second');
    await until(['second']);
    await replace('second');
    await replace('broken');
    await until(['second', 'broken']);
    await rm(file);
    await pause(3 * PAUSE_MS);
    await replace('third');
    await until(['second', 'broken', 'third']);
  });

  it('is not read while it is being written', async () => {
    await writeFile(file, '');
    for (const piece of 'a supergraph that comes in pieces'.split(' ')) {
      await appendFile(file, piece);
      await pause(PAUSE_MS / 4);
    }
    await until(['asupergraphthatcomesinpieces']);
  });

  it('is served when that is asked for, changed or not', async () => {
    await watch.reload();
    expect(served).to.deep.equal(['first']);
    await rm(file);
    const error = await watch.reload().catch((reason: Error) => reason);
    expect(error).to.have.property('name', 'SupergraphError');
  });
});

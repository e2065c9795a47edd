import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { composeDomains } from './testing/domains.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

describe('the gateway as a process', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-gateway-'));
    const url = 'http://127.0.0.1:1/graphql';
    const sdl = composeDomains({ people: url, papers: url });
    await writeFile(join(folder, 'supergraph.graphql'), sdl);
  });
  after(() => rm(folder, { recursive: true }));

  const start = (env: Record<string, string>) => {
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', MAIN], {
      env: {
        SUPERGRAPH: join(folder, 'supergraph.graphql'),
        DATA_DIR: join(folder, 'data'),
        PORT: '0',
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    const exit = once(child, 'exit').then(([code]) => code as number | null);
    return { child, exit, output: () => text };
  };

  it('starts without its subgraphs, serves, and exits with 0 on SIGTERM', async () => {
    // The supergraph has no address for alerts: the setting gives one.
    const { child, exit, output } = start({ SUBGRAPH_URL_ALERTS: 'http://127.0.0.1:1/graphql' });
    while (!output().includes('listening') && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const url = /"url":"([^"]+)"/.exec(output())?.[1];
    const live = await fetch(`${url}/health/live`);
    const ready = await fetch(`${url}/health/ready`);
    expect([live.status, ready.status]).to.deep.equal([200, 503]);
    child.kill('SIGTERM');
    expect(await exit, output()).to.equal(0);
  });

  it('fails at once, naming every wrong setting', async () => {
    const { exit, output } = start({ PORT: 'x', HOST: '0.0.0.0' });
    expect(await exit).to.equal(1);
    expect(output()).to.include('PORT is "x"').and.include('HOST is "0.0.0.0"');
  });

  it('names the subgraph that has no address', async () => {
    const { exit, output } = start({});
    expect(await exit).to.equal(1);
    expect(output()).to.include('subgraph alerts has no address');
  });
});

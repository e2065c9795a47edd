import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { bareEnvironment } from '../helpers/config.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe('npm run desk', () => {
  it('ends the desk, and not only npm, when npm is told to stop', async function () {
    this.timeout(60_000);
    const dataDir = await mkdtemp(join(tmpdir(), 'desk-npm-'));
    const args = ['run', 'desk', '--silent', '--', 'gateway', '--port', '0', '--auth', 'none'];
    const npm = spawn('npm', args, { cwd: ROOT, env: { ...bareEnvironment(), DATA_DIR: dataDir } });
    const ended = once(npm, 'exit');
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      npm.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const [, address] = /ready at (\S+)\/graphql/.exec(printed) ?? [];
        if (address !== undefined) resolve(address);
      });
      npm.on('exit', () => reject(new Error(`The gateway did not start: ${printed}`)));
    });
    expect((await fetch(`${url}/health/live`)).status).to.equal(200);
    npm.kill('SIGTERM');
    expect(await ended).to.deep.equal([0, null]);
    const after = await fetch(`${url}/health/live`).catch(() => 'nobody');
    expect(after).to.equal('nobody');
    await rm(dataDir, { recursive: true });
  });
});

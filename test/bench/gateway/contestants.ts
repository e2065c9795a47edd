import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'undici';
import { bareEnvironment } from '../../helpers/config.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const PEERS = here('../peers');

/** A gateway that is measured, as a process of its own. */
export interface Contestant {
  readonly name: string;
  start(file: string, port: number): ChildProcess;
}

export const ours = (name: string, way: string, executor = 'own', workers = 1): Contestant => ({
  name,
  start: (file, port) =>
    onGatewayCore(here('serve-ours.ts'), [file, `${port}`, way, executor, `${workers}`], workers),
});

export const OURS: readonly Contestant[] = [
  ours('ours, HTTP', 'http'),
  ours('ours, in process', 'process'),
  ours('ours, in process, 2 workers', 'process', 'own', 2),
  ours('ours with Apollo’s executor, HTTP', 'http', 'apollo'),
];

/** As `npm ci --prefix test/bench/peers` installs them, with the settings that they come with. */
export const OTHERS: readonly Contestant[] = [
  {
    name: 'Apollo Server + Gateway',
    start: (file, port) => onGatewayCore(join(PEERS, 'stock.js'), [file, `${port}`]),
  },
  ...[[], ['--hive-router-runtime']].map((flags) => ({
    name: flags.length === 0 ? 'Hive Gateway' : 'Hive Gateway, Rust planner',
    start: (file: string, port: number) =>
      onGatewayCore(join(PEERS, 'node_modules/@graphql-hive/gateway/dist/bin.js'), [
        'supergraph',
        file,
        '--host',
        '127.0.0.1',
        '--port',
        `${port}`,
        '--fork',
        '1',
        ...flags,
      ]),
  })),
];

export async function ask(pool: Pool, request: object): Promise<string> {
  const { body } = await pool.request({
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(request),
  });
  return body.text();
}

/** Our packages as they were built, with the room for young objects that `npm start` gives them. */
export const BUILT = ['--max-semi-space-size=64', '--import', 'tsx'];

/** A gateway has one core, subgraphs and load the other; several workers may use both. */
function onGatewayCore(script: string, args: readonly string[], workers = 1): ChildProcess {
  const child = spawn(
    process.execPath,
    [...(script.endsWith('.ts') ? BUILT : []), script, ...args],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...withoutTelemetry(), NODE_ENV: 'production' },
    },
  );
  pin(child.pid, workers > 1 ? '0,1' : '0');
  return child;
}

function withoutTelemetry(): NodeJS.ProcessEnv {
  return { ...bareEnvironment(), APOLLO_TELEMETRY_DISABLED: '1', HIVE_TELEMETRY: '0' };
}

/** Keeps a process on these cores; says whether it could. */
export function pin(pid: number | undefined, cores: string): boolean {
  return spawnSync('taskset', ['-a', '-cp', cores, `${pid}`], { stdio: 'ignore' }).status === 0;
}

export async function untilAnswers(name: string, pool: Pool, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
    const text = await ask(pool, { query: '{ person(id: "P1") { id } }' }).catch(() => '');
    if (text.includes('P1')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(
    child.exitCode === null ? `${name} does not answer.` : `${name} ended: ${child.exitCode}.`,
  );
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

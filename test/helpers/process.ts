import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from './config.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Where a command keeps what no test asks for: never in the `data/` of whoever runs the tests. */
const NOBODYS_DATA = join(tmpdir(), `desk-of-tests-${process.pid}`);
process.on('exit', () => rmSync(NOBODYS_DATA, { recursive: true, force: true }));

const SOURCE = ['--conditions=source', '--import', 'tsx'];
/** As `npm run desk` runs it; `build.ts` has built it before the first test. */
const BUILT = ['--max-semi-space-size=64'];

export interface DeskProcess {
  readonly child: ChildProcess;
  /** All that was printed so far, standard output first. */
  output(): string;
  stdout(): string;
  /** The first match in what it prints. @throws when it ends, or says nothing of the kind in time. */
  printed(pattern: RegExp, ms?: number): Promise<RegExpExecArray>;
  /** Waits for the end, after a signal if one is given; the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs a file of the project, TypeScript or built, as a process of its own. */
export function runProcess(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): DeskProcess {
  const flags = file.endsWith('.ts') ? SOURCE : BUILT;
  const child = spawn(process.execPath, [...flags, file, ...args], {
    cwd: ROOT,
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const output = () => out + err;
  return {
    child,
    output,
    stdout: () => out,
    async printed(pattern, ms = 30_000) {
      const deadline = Date.now() + ms;
      while (Date.now() < deadline) {
        const match = pattern.exec(output());
        if (match !== null) return match;
        if (child.exitCode !== null) break;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`${file} ${args.join(' ')} did not print ${pattern}; it said:\n${output()}`);
    },
    async end(signal) {
      if (signal !== undefined) child.kill(signal);
      return ended;
    },
  };
}

/** The command line, as `npm run desk --` runs it. */
export function runDesk(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): DeskProcess {
  return runProcess('desk/dist/main.js', args, { DATA_DIR: NOBODYS_DATA, ...env });
}

/** The headers of a caller whose token `desk token` made, for a desk with this data folder. */
export async function headersByToken(
  dataDir: string,
  ...args: readonly string[]
): Promise<Record<string, string>> {
  const token = runDesk(['token', ...args], { DATA_DIR: dataDir });
  if ((await token.end()) !== 0) throw new Error(token.output());
  return { authorization: `Bearer ${token.stdout().trim()}` };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

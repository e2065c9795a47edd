import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds what changed, once, before the first test: the desk of a test is the one that users run. */
export function mochaGlobalSetup(): void {
  execFileSync('npx', ['tsc', '-b', 'tsconfig.build.json'], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    stdio: 'inherit',
  });
}

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const BIOME = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** One thing that the linter found wrong. */
export interface Finding {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
  /** The source text that the finding points at. */
  readonly at: string;
}

export interface LintResult {
  /** How many files the linter looked at. */
  readonly files: number;
  readonly findings: readonly Finding[];
}

/** Lints files as if they stood in the repository: same paths, same biome.json. */
export async function lintAsIfHere(sources: ReadonlyMap<string, string>): Promise<LintResult> {
  const mirror = await mkdtemp(path.join(tmpdir(), 'desk-boundaries-'));
  try {
    // biome.json has the linter read .gitignore, so that comes along.
    for (const name of ['biome.json', '.gitignore']) {
      await cp(path.join(ROOT, name), path.join(mirror, name));
    }
    for (const [file, source] of sources) {
      const target = path.join(mirror, file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, source);
    }
    return await lint(mirror);
  } finally {
    await rm(mirror, { recursive: true, force: true });
  }
}

/** Lints a folder by the biome.json in it. */
export async function lint(folder: string): Promise<LintResult> {
  const report = await runBiome(folder);
  const { changed, unchanged } = report.summary;
  const findings = await Promise.all(
    report.diagnostics.map(async ({ category, message, location }) => ({
      file: location.path,
      rule: category,
      message,
      at: await sourceAt(path.join(folder, location.path), location),
    })),
  );
  return { files: changed + unchanged, findings };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

interface Location {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** What `biome lint --reporter=json` prints, as far as it is read here. */
interface Report {
  readonly summary: { readonly changed: number; readonly unchanged: number };
  readonly diagnostics: readonly {
    readonly category: string;
    readonly message: string;
    readonly location: Location;
  }[];
}

function runBiome(folder: string): Promise<Report> {
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
    // It exits with 1 when it finds something: only an answer that is no report is a failure.
    execFile(process.execPath, [BIOME, ...args], options, (_error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as Report);
      } catch {
        reject(new Error(`Biome gave no report:\n${stderr || stdout}`));
      }
    });
  });
}

async function sourceAt(file: string, { start, end }: Location): Promise<string> {
  const line = (await readFile(file, 'utf8')).split('\n')[start.line - 1] ?? '';
  return start.line === end.line ? line.slice(start.column - 1, end.column - 1) : line;
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditEntry } from './audit-entry.ts';
import { auditPublicKeys } from './audit-key.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { checkpointsIn } from './checkpoint-file.ts';
import { auditKeysFolder, spoolsFolder } from './open-audit.ts';
import { shippedSeq } from './ship-entries.ts';
import { checkpointPath, knownWriter } from './spool-places.ts';
import { spoolLines } from './spool-reader.ts';
import { type ChainSource, type VerifiedChain, verifyChain } from './verify-chain.ts';

/** A database that audits are shipped into. */
export interface AuditArchive {
  readonly name: string;
  writers(): Promise<readonly string[]>;
  chain(writer: string): AsyncIterable<{ readonly seq: number; readonly entry: AuditEntry | null }>;
}

export interface AuditToVerify {
  /** Where spools, checkpoints and keys are. */
  readonly dataDir: string;
  readonly archives: readonly AuditArchive[];
  /** Checkpoints that were kept elsewhere. */
  readonly against?: readonly Checkpoint[];
  readonly onProgress?: (writer: string, entries: number) => void;
}

/** Proves the chains of all writers that left anything in a spool, a database or a checkpoint, one after the other. */
export async function* verifyAudit(audit: AuditToVerify): AsyncGenerator<VerifiedChain> {
  const { dataDir, archives, against = [], onProgress } = audit;
  const keys = await auditPublicKeys(auditKeysFolder(dataDir));
  const spools = await spoolsOf(dataDir);
  const holders = new Map<string, AuditArchive[]>();
  for (const archive of archives) {
    for (const writer of await archive.writers()) {
      holders.set(writer, [...(holders.get(writer) ?? []), archive]);
    }
  }
  const writers = [...holders.keys(), ...spools.keys(), ...against.map(({ writer }) => writer)];
  for (const writer of [...new Set(writers)].sort()) {
    const dir = spools.get(writer);
    // First of all: what is signed while the entries are read must not look as if entries were missing.
    const checkpoints = dir === undefined ? none() : await checkpointsIn(checkpointPath(dir));
    const sources = (holders.get(writer) ?? []).map((archive) => inArchive(archive, writer));
    const shipped = dir === undefined ? 0 : await shippedSeq(dir);
    yield await verifyChain({
      writer,
      sources: [
        // What was shipped lies in a database, even where none has anything of it.
        ...(sources.length > 0 || shipped === 0 ? sources : [EMPTY]).map((source) => ({
          ...source,
          atLeast: shipped,
        })),
        ...(dir === undefined ? [] : [inSpool(dir)]),
      ],
      checkpoints: inOneRow(
        checkpoints,
        against.filter((checkpoint) => checkpoint.writer === writer),
      ),
      keys,
      ...(onProgress === undefined
        ? {}
        : { onProgress: (entries: number) => onProgress(writer, entries) }),
    });
  }
}

/** The last checkpoint of every writer of a data folder: to be kept where nobody who can change the audit can reach. */
export async function latestCheckpoints(dataDir: string): Promise<Checkpoint[]> {
  const latest: Checkpoint[] = [];
  for (const dir of (await spoolsOf(dataDir)).values()) {
    let last: Checkpoint | null = null;
    const checkpoints = await checkpointsIn(checkpointPath(dir));
    for await (const checkpoint of checkpoints) last = checkpoint ?? last;
    if (last !== null) latest.push(last);
  }
  return latest;
}

/** The checkpoints of a file that was made from these. @throws when it holds anything else. */
export async function readCheckpoints(path: string): Promise<Checkpoint[]> {
  const text = (await readFile(path, 'utf8')).trim();
  const lines = text.startsWith('[')
    ? (JSON.parse(text) as unknown[]).map((item) => JSON.stringify(item))
    : text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const checkpoint = parseCheckpoint(line);
    if (checkpoint === null) throw new Error(`${path}: number ${index + 1} is no checkpoint.`);
    return checkpoint;
  });
}

/** The folder of each writer. */
async function spoolsOf(dataDir: string): Promise<Map<string, string>> {
  const folder = spoolsFolder(dataDir);
  const spools = new Map<string, string>();
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    const dir = join(folder, name);
    const writer = await knownWriter(dir);
    if (writer !== null) spools.set(writer, dir);
  }
  return spools;
}

const EMPTY: ChainSource = {
  name: 'the database',
  isFromBeginning: true,
  atLeast: 0,
  async *entries() {},
};

function inArchive(archive: AuditArchive, writer: string): ChainSource {
  return {
    name: `the database ${archive.name}`,
    isFromBeginning: true,
    atLeast: 0,
    entries: () => archive.chain(writer),
  };
}

function inSpool(dir: string): ChainSource {
  return {
    name: `the spool ${dir}`,
    isFromBeginning: false,
    atLeast: 0,
    async *entries() {
      for await (const { entry } of spoolLines(dir)) yield { seq: entry?.seq ?? null, entry };
    },
  };
}

async function* none(): AsyncGenerator<null> {}

/** Those of the folder, and those that were kept elsewhere, as one sequence. */
async function* inOneRow(
  checkpoints: AsyncIterable<Checkpoint | null>,
  against: readonly Checkpoint[],
): AsyncGenerator<Checkpoint | null> {
  const kept = [...against].sort((a, b) => a.seq - b.seq);
  for await (const checkpoint of checkpoints) {
    while (checkpoint !== null && (kept[0]?.seq ?? Number.POSITIVE_INFINITY) < checkpoint.seq) {
      yield kept.shift() ?? null;
    }
    yield checkpoint;
  }
  yield* kept;
}

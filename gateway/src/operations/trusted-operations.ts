import { readFile, stat } from 'node:fs/promises';
import type { Log } from '@globalcrimedesk/service';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { type KnownOperation, ManifestError, readManifest } from './manifest.ts';

/** The operations that were published. */
export interface TrustedOperations {
  byId(id: string): Promise<KnownOperation | undefined>;
  /** Whether a text is that of a published operation, letter for letter. */
  has(text: string): Promise<boolean>;
  /** All of them, as they were read last. */
  all(): readonly KnownOperation[];
}

/** How long a file is taken to be unchanged. */
const FRESH_MS = 1_000;

interface Held {
  readonly mark: string;
  readonly byId: ReadonlyMap<string, KnownOperation>;
  readonly texts: ReadonlySet<string>;
}

const NONE: Held = { mark: '', byId: new Map(), texts: new Set() };

/** No operation is published. */
export const noTrustedOperations: TrustedOperations = {
  byId: async () => undefined,
  has: async () => false,
  all: () => [],
};

export interface TrustedFileOptions {
  readonly file: string;
  readonly log: Log;
  /** Told what was read, at the start and whenever the file has changed. */
  readonly onRead?: (operations: readonly KnownOperation[]) => void;
  readonly now?: () => number;
}

/**
 * Reads the published operations from a file, and again when it has changed, so that publishing needs no restart. A file
 * that is not there holds none. One that is broken throws at the start; later the log tells, and what was read stays.
 */
export async function trustedFile(options: TrustedFileOptions): Promise<TrustedOperations> {
  const { file, now = Date.now } = options;
  let held = await load(options, NONE);
  let checkedAt = now();
  let checking: Promise<void> | undefined;

  async function check(): Promise<void> {
    try {
      held = await load(options, held);
    } catch (error) {
      options.log.error({ err: error, file }, 'The published operations cannot be read anew.');
    }
    checkedAt = now();
    checking = undefined;
  }

  async function fresh(): Promise<Held> {
    if (now() - checkedAt > FRESH_MS) checking ??= check();
    await checking;
    return held;
  }

  return {
    byId: async (id) => (await fresh()).byId.get(id),
    has: async (text) => (await fresh()).texts.has(text),
    all: () => [...held.byId.values()],
  };
}

async function load(options: TrustedFileOptions, held: Held): Promise<Held> {
  const { file, log } = options;
  const mark = await markOf(file);
  if (mark === held.mark) return held;
  if (mark === '') return NONE;
  const operations = await readFrom(file);
  log.info({ file, operations: operations.length }, 'published operations read');
  options.onRead?.(operations);
  return {
    mark,
    byId: new Map(operations.map((operation) => [operation.id, operation])),
    texts: new Set(operations.map(({ body }) => body)),
  };
}

async function readFrom(file: string): Promise<readonly KnownOperation[]> {
  try {
    return readManifest(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new ManifestError(`TRUSTED_OPERATIONS, the file ${file}: ${error.message}`);
  }
}

/** Changes whenever the file does; empty where there is none. */
async function markOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return `${mtimeMs}/${size}/${ino}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** Operations that the schema does not answer, with the first reason for each. */
export function misfits(
  operations: readonly KnownOperation[],
  schema: GraphQLSchema,
): readonly { readonly id: string; readonly name: string; readonly reason: string }[] {
  return operations.flatMap(({ id, name, body }) => {
    const [fault] = validate(schema, parse(body));
    return fault === undefined ? [] : [{ id, name, reason: fault.message }];
  });
}

import { createHash } from 'node:crypto';
import { Kind, type OperationTypeNode, parse } from 'graphql';

/** An operation that its callers may send by its id alone. */
export interface KnownOperation {
  readonly id: string;
  readonly body: string;
  readonly name: string;
  readonly type: OperationTypeNode;
}

const FORMAT = 'apollo-persisted-query-manifest';
const SHA256 = /^[0-9a-f]{64}$/;

/** A manifest that cannot be read, with what is wrong in it. */
export class ManifestError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ManifestError';
  }
}

/**
 * Reads a manifest in the format of Apollo's tools (`generate-persisted-query-manifest`), or an object of documents by
 * hash, as GraphQL Code Generator and Hive write it. Throws a `ManifestError` that names the operation.
 */
export function readManifest(text: string): readonly KnownOperation[] {
  const json = parseJson(text);
  const entries = json.format === FORMAT ? apolloEntries(json) : Object.entries(json);
  const byId = new Map<string, KnownOperation>();
  for (const [id, body] of entries) {
    if (typeof body !== 'string') throw new ManifestError(`The operation ${id} has no text.`);
    if (byId.has(id) && byId.get(id)?.body !== body) {
      throw new ManifestError(`The id ${id} stands for two operations.`);
    }
    byId.set(id, knownOperation(id, body));
  }
  return [...byId.values()];
}

/** Writes a manifest in Apollo's format, sorted by name, so that two can be compared line by line. */
export function writeManifest(operations: readonly KnownOperation[]): string {
  const sorted = [...operations].sort((a, b) => order(a.name, b.name) || order(a.id, b.id));
  const listed = sorted.map(({ id, body, name, type }) => ({ id, name, type, body }));
  return `${JSON.stringify({ format: FORMAT, version: 1, operations: listed }, null, 2)}\n`;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function parseJson(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ManifestError('The manifest is not JSON.');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { ...value };
  }
  throw new ManifestError(`The manifest is no object: write {"format": "${FORMAT}", …}.`);
}

function apolloEntries({
  version,
  operations,
}: Readonly<Record<string, unknown>>): (readonly [string, unknown])[] {
  if (version !== 1) throw new ManifestError('The manifest has a version other than 1.');
  if (!Array.isArray(operations)) throw new ManifestError('The manifest has no list `operations`.');
  return operations.map((entry, index) => {
    const { id, body } = { ...(entry as { id?: unknown; body?: unknown }) };
    if (typeof id === 'string' && id !== '') return [id, body] as const;
    throw new ManifestError(`The operation at place ${index} has no id.`);
  });
}

function knownOperation(id: string, body: string): KnownOperation {
  if (SHA256.test(id) && sha256(body) !== id) {
    throw new ManifestError(`The id ${id} looks like a SHA-256, but is not that of its text.`);
  }
  let operations: readonly { name?: { value: string } | undefined; operation: OperationTypeNode }[];
  try {
    operations = parse(body, { noLocation: true }).definitions.filter(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
  } catch (error) {
    throw new ManifestError(`The operation ${id} is not GraphQL: ${(error as Error).message}`);
  }
  const [operation] = operations;
  if (operation === undefined || operations.length > 1) {
    throw new ManifestError(`The text of ${id} holds ${operations.length} operations, not one.`);
  }
  return { id, body, name: operation.name?.value ?? '', type: operation.operation };
}

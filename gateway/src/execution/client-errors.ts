import { DeskError, type Log, maskErrors } from '@globalcrimedesk/service';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

export interface ClientErrorOptions {
  readonly log: Log;
  readonly requestId: string;
  /** Pass the message of an error that a subgraph gave no code, as `SUBGRAPH_ERROR`, instead of masking it. */
  readonly passUncoded: boolean;
}

type Data = Readonly<Record<string, unknown>> | null | undefined;

/** The errors of an execution as the client may see them, with paths that lead into `data`, each told once. */
export function clientErrors(
  errors: readonly GraphQLError[],
  data: Data,
  options: ClientErrorOptions,
): GraphQLFormattedError[] {
  const seen = new Set<string>();
  const prepared = errors.map((error) => prepare(error, data, options.passUncoded));
  const told = maskErrors(prepared, options).filter((error) => {
    const key = JSON.stringify([error.message, error.path, error.extensions]);
    return !seen.has(key) && seen.add(key);
  });
  return inOrderOf(data, told);
}

/** In the order of the answer, not of arrival, which would tell how long each subgraph took. */
function inOrderOf(data: Data, errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  return errors
    .map((error) => ({ error, place: placeIn(data, error.path ?? []) }))
    .sort((one, other) => compare(one.place, other.place))
    .map(({ error }) => error);
}

/** Where each step of a path stands among its neighbours; a step that is not in the answer comes last. */
function placeIn(data: Data, path: readonly (string | number)[]): number[] {
  let value: unknown = data;
  return path.map((step) => {
    if (typeof value !== 'object' || value === null) return Number.MAX_SAFE_INTEGER;
    const at = Array.isArray(value) ? Number(step) : Object.keys(value).indexOf(String(step));
    value = (value as Record<string | number, unknown>)[step];
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  });
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Removes what the executor adds for its vendor's tools, and mends the path. */
function prepare(error: GraphQLError, data: Data, passUncoded: boolean): GraphQLError {
  const { serviceName, code, ...rest } = error.extensions ?? {};
  const path = clientPath(error.path, data);
  return new GraphQLError(error.message, {
    ...(path === undefined || path.length === 0 ? {} : { path }),
    ...(error.originalError === undefined ? {} : { originalError: error.originalError }),
    extensions: { ...rest, ...codeOf(code, error, passUncoded) },
  });
}

/** Codes that say nothing: the executor invents the first for an error that a subgraph gave none. */
const UNCODED: ReadonlySet<unknown> = new Set([
  'DOWNSTREAM_SERVICE_ERROR',
  'INTERNAL_SERVER_ERROR',
  undefined,
]);

function codeOf(code: unknown, error: GraphQLError, passUncoded: boolean): { code?: unknown } {
  if (error.originalError instanceof DeskError) return { code: error.originalError.code };
  if (error.extensions?.source === undefined) {
    // The executor's own errors have codes of its vendor, which no client of ours could look up.
    return code === 'SUBGRAPH_BAD_RESPONSE' ? { code } : {};
  }
  if (!UNCODED.has(code)) return { code };
  return passUncoded ? { code: 'SUBGRAPH_ERROR' } : {};
}

/**
 * Cuts a path where it leaves the client's answer: at fields that the plan fetches for its own use, at the executor's
 * `@` for "each of a list". A path that goes on below a null is right: the null came up from there.
 */
function clientPath(path: GraphQLError['path'], data: Data): (string | number)[] | undefined {
  if (path === undefined) return undefined;
  let value: unknown = data;
  const kept: (string | number)[] = [];
  for (const step of path) {
    if (step === '@' || step === '_entities') break;
    if (typeof value === 'object' && value !== null) {
      if (!Object.hasOwn(value, step)) break;
      value = (value as Record<string | number, unknown>)[step];
    }
    kept.push(step);
  }
  return kept;
}

// biome-ignore lint/suspicious/noExplicitAny: what a case's resolvers are given is the case's own business
export type Fields = Record<string, any>;

/** Of a field, a reference or a type: all are given an object first. */
type Resolver = (of: Fields, args: Fields) => unknown;

export interface SubgraphOfCase {
  /** Without the link to Federation 2, which is put before it unless it links something itself. */
  readonly sdl: string;
  readonly resolvers?: Readonly<Record<string, Readonly<Record<string, Resolver>>>>;
}

export interface OperationOfCase {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** In the order of its keys. Left out where only `errors` matters. */
  readonly data?: Readonly<Record<string, unknown>> | null;
  /** Paths of the errors, `[]` for one without; none unless given. */
  readonly errors?: readonly (readonly (string | number)[])[];
  /** The reference gives another answer. */
  readonly referenceFails?: true;
  /** Ours as well: the plan is wrong, and nothing of it says so. */
  readonly planIsWrong?: true;
}

/** One feature of Federation: a graph of its own, and what it must answer. */
export interface ConformanceCase {
  readonly subgraphs: Readonly<Record<string, SubgraphOfCase>>;
  readonly operations: readonly OperationOfCase[];
}

/** The one of a list whose field has a value, as most references are resolved. */
export function finder(rows: readonly Fields[], field = 'id') {
  return (reference: Fields): Fields | null =>
    rows.find((row) => row[field] === reference[field]) ?? null;
}

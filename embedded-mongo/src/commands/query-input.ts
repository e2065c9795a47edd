import { compareValues } from '../bson/compare.ts';
import { BsonDocument, BuiltDocument } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import type { Hint } from '../plan/candidates.ts';
import type { Choice } from '../plan/choose.ts';
import { choosePlan } from '../plan/choose.ts';
import { type Execution, newExecution } from '../plan/entry-reader.ts';
import { emptyRows, type Row, runPlan, type Window } from '../plan/run-plan.ts';
import type { Pause } from '../plan/run-scan.ts';
import { parseFilter } from '../query/parse.ts';
import type { Predicate } from '../query/predicate.ts';
import { parseSort, type Sort } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import type { Environment } from '../storage/environment.ts';
import type { Arguments } from './arguments.ts';

/** What a command wants of a collection. */
export interface QueryInput {
  readonly filter: Predicate;
  readonly sort: Sort | undefined;
  readonly hint: Hint | undefined;
  readonly window: Window;
}

const EMPTY_DOCUMENT = new BuiltDocument();

/** @param filterName `filter` or `query` or `q`, as the command calls it */
export function parseQuery(args: Arguments, filterName: string): QueryInput {
  return {
    filter: parseFilter(args.document(filterName) ?? EMPTY_DOCUMENT),
    sort: parseSort(args.document('sort')),
    hint: parseHint(args),
    window: { skip: args.count('skip') ?? 0, limit: Math.abs(args.integer('limit') ?? 0) },
  };
}

export function parseHint(args: Arguments): Hint | undefined {
  const hint = args.value('hint');
  if (hint === undefined) return undefined;
  if (typeof hint === 'string') {
    return hint === '$natural'
      ? { natural: true }
      : { natural: false, matches: (index) => index.name === hint };
  }
  if (!(hint instanceof BsonDocument)) {
    throw new CommandError('FailedToParse', 'hint must be a string or an object');
  }
  if (hint.isEmpty()) return undefined;
  if (hint.has('$natural')) return { natural: true };
  const pattern: BsonDocument = hint;
  return { natural: false, matches: (index) => compareValues(index.keyPattern(), pattern) === 0 };
}

/** A query that has begun. */
export interface OpenQuery {
  readonly rows: Generator<Row | Pause>;
  readonly execution: Execution;
}

/** @param onlyCounted nobody looks into the rows: an index may then answer without the documents */
export function openQuery(
  environment: Environment,
  collection: Collection,
  input: QueryInput,
  onlyCounted = false,
): OpenQuery {
  const execution = newExecution();
  const { plan } = choose(environment, collection, input);
  const run = onlyCounted ? emptyRows : runPlan;
  return { rows: run(environment, collection, plan, input.window, execution), execution };
}

export function choose(
  environment: Environment,
  collection: Collection,
  input: QueryInput,
): Choice {
  return choosePlan(environment, collection, input, input.window);
}

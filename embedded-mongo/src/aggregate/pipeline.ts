import { BsonDocument, type BsonValue, isNumber } from '../bson/values.ts';
import type { Row } from '../plan/run-plan.ts';
import { PAUSE, type Pause } from '../plan/run-scan.ts';
import { conjunction, parseFilter } from '../query/parse.ts';
import { ALWAYS, type Predicate } from '../query/predicate.ts';
import { parseSort, type Sort } from '../query/sort.ts';
import { type NamedStage, parseStage, positive, type Stage, stageOf, whole } from './stages.ts';

/** A pipeline, split into the query at its front, which indexes can answer, and the stages behind it. */
export interface Pipeline {
  readonly filter: Predicate;
  readonly sort: Sort | undefined;
  readonly skip: number;
  /** 0 for no limit. */
  readonly limit: number;
  readonly stages: readonly Stage[];
  /** The stages look into no document: how many there are is all they ask. */
  readonly onlyCounts: boolean;
}

/** https://www.mongodb.com/docs/manual/core/aggregation-pipeline-optimization/ moves the same stages into the query. */
export function parsePipeline(sources: readonly BsonValue[]): Pipeline {
  const stages = sources.map(stageOf);
  // Parsing all of them first finds mistakes in those that become part of the query, too.
  const parsed = stages.map(parseStage);
  let at = 0;
  const filters: Predicate[] = [];
  for (
    let match = take(stages[at], '$match');
    match !== undefined;
    match = take(stages[at], '$match')
  ) {
    if (match instanceof BsonDocument) filters.push(parseFilter(match));
    at++;
  }
  const order = take(stages[at], '$sort');
  if (order !== undefined) at++;
  const skip = take(stages[at], '$skip');
  if (skip !== undefined) at++;
  const limit = take(stages[at], '$limit');
  if (limit !== undefined) at++;
  return {
    filter: filters.length === 0 ? ALWAYS : conjunction(filters),
    sort: order instanceof BsonDocument ? parseSort(order) : undefined,
    skip: skip === undefined ? 0 : whole('$skip', skip),
    limit: limit === undefined ? 0 : positive('$limit', limit),
    stages: parsed.slice(at),
    onlyCounts: counts(stages[at]),
  };
}

/** `$count`, or a `$group` of constants alone, as a driver's `countDocuments` sends it. */
function counts(stage: NamedStage | undefined): boolean {
  if (stage?.name === '$count') return true;
  const specification = take(stage, '$group');
  if (!(specification instanceof BsonDocument)) return false;
  return [...specification.entries()].every(([name, value]) =>
    name === '_id' ? isNumber(value) || value === null : isConstantSum(value),
  );
}

function isConstantSum(value: BsonValue): boolean {
  if (!(value instanceof BsonDocument)) return false;
  const sum = value.get('$sum');
  return sum !== undefined && isNumber(sum);
}

function take(stage: NamedStage | undefined, name: string): BsonValue | undefined {
  return stage?.name === name ? stage.specification : undefined;
}

/** Runs the stages behind the query over its rows. */
export function runStages(
  rows: Iterable<Row | Pause>,
  stages: readonly Stage[],
): Generator<BsonDocument | Pause> {
  return stages.reduce((documents, stage) => stage(documents), documentsOf(rows));
}

function* documentsOf(rows: Iterable<Row | Pause>): Generator<BsonDocument | Pause> {
  for (const row of rows) yield row === PAUSE ? PAUSE : row.document;
}

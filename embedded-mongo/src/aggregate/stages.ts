import { encodeDocument } from '../bson/encode.ts';
import { toDouble } from '../bson/numeric.ts';
import { RawDocument } from '../bson/raw.ts';
import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  BuiltDocument,
  int,
  isNumber,
} from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { sortTooLarge } from '../plan/run-plan.ts';
import { PAUSE, type Pause } from '../plan/run-scan.ts';
import { matches } from '../query/match.ts';
import { parseFilter } from '../query/parse.ts';
import { parseProjection } from '../query/projection.ts';
import { parseSort, sortKey } from '../query/sort.ts';
import { parentOf, put, remove } from '../update/tree.ts';
import { parseExpression } from './expression.ts';
import { parseGroup } from './group.ts';

/** A step of a pipeline, over documents with pauses in between. */
export type Stage = (documents: Iterable<BsonDocument | Pause>) => Generator<BsonDocument | Pause>;

const PARSERS: ReadonlyMap<string, (specification: BsonValue) => Stage> = new Map([
  ['$match', parseMatch],
  ['$sort', parseSortStage],
  ['$limit', (value: BsonValue) => window(0, positive('$limit', value))],
  ['$skip', (value: BsonValue) => window(whole('$skip', value), Number.POSITIVE_INFINITY)],
  ['$project', parseProject],
  ['$unset', parseUnset],
  ['$count', parseCount],
  ['$group', parseGroup],
  ['$unwind', parseUnwind],
]);

/** Stages of MongoDB that this store does not have. */
const KNOWN_STAGES = new Set(
  (
    'addFields bucket bucketAuto collStats currentOp densify documents facet fill geoNear graphLookup ' +
    'indexStats listLocalSessions listSampledQueries listSearchIndexes listSessions lookup merge out ' +
    'planCacheStats redact replaceRoot replaceWith sample search searchMeta set setWindowFields ' +
    'sortByCount unionWith vectorSearch querySettings queryStats shardedDataDistribution'
  )
    .split(' ')
    .map((name) => `$${name}`),
);

export interface NamedStage {
  readonly name: string;
  readonly specification: BsonValue;
}

/** @throws CommandError 40323 for what is no stage, 40324 for an unknown one */
export function stageOf(source: BsonValue): NamedStage {
  const fields = source instanceof BsonDocument ? [...source.entries()] : [];
  const [first] = fields;
  if (first === undefined || fields.length !== 1) {
    throw new CommandError(
      40323,
      'A pipeline stage specification object must contain exactly one field.',
    );
  }
  const [name, specification] = first;
  if (name === '$changeStream') {
    throw new CommandError(40573, 'The $changeStream stage is only supported on replica sets');
  }
  if (KNOWN_STAGES.has(name)) throw notImplemented(`the stage ${name}`);
  if (!PARSERS.has(name)) {
    throw new CommandError('UnrecognizedStage', `Unrecognized pipeline stage name: '${name}'`);
  }
  return { name, specification };
}

export function parseStage({ name, specification }: NamedStage): Stage {
  const parse = PARSERS.get(name);
  if (parse === undefined) {
    throw new CommandError('UnrecognizedStage', `Unrecognized pipeline stage name: '${name}'`);
  }
  return parse(specification);
}

function documentOf(name: string, value: BsonValue, code: number): BsonDocument {
  if (value instanceof BsonDocument) return value;
  throw new CommandError(code, `the ${name} specification must be an object`);
}

function parseMatch(specification: BsonValue): Stage {
  const filter = parseFilter(documentOf('$match', specification, 15959));
  return mapped((document) => (matches(filter, document) ? document : undefined));
}

function parseProject(specification: BsonValue): Stage {
  const document = documentOf('$project', specification, 15969);
  const projection = parseProjection(document);
  if (projection === undefined) {
    throw new CommandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  return mapped(projection);
}

function parseUnset(specification: BsonValue): Stage {
  const paths = specification instanceof BsonArray ? [...specification.values()] : [specification];
  const projection = parseProjection(
    new BuiltDocument(paths.map((path) => [typeof path === 'string' ? path : '', int(0)] as const)),
  );
  return mapped((document) => projection?.(document) ?? document);
}

function mapped(change: (document: BsonDocument) => BsonDocument | undefined): Stage {
  return function* (documents) {
    for (const document of documents) {
      const result = document === PAUSE ? PAUSE : change(document);
      if (result !== undefined) yield result;
    }
  };
}

const SORT_MEMORY_LIMIT = 100 * 1024 * 1024;

function parseSortStage(specification: BsonValue): Stage {
  const document = documentOf('$sort', specification, 15973);
  const sort = parseSort(document);
  if (sort === undefined) {
    throw new CommandError(15976, '$sort stage must have at least one sort key');
  }
  return function* (documents) {
    const kept: { key: Buffer; document: BsonDocument }[] = [];
    let memory = 0;
    for (const document of documents) {
      if (document === PAUSE) {
        yield PAUSE;
        continue;
      }
      const key = sortKey(sort, document);
      memory += key.length + encodeDocument(document).length;
      if (memory > SORT_MEMORY_LIMIT) throw sortTooLarge();
      kept.push({ key, document });
    }
    kept.sort((a, b) => Buffer.compare(a.key, b.key));
    for (const { document } of kept) yield document;
  };
}

function window(skip: number, limit: number): Stage {
  return function* (documents) {
    let toSkip = skip;
    let left = limit;
    for (const document of documents) {
      if (document === PAUSE) yield PAUSE;
      else if (toSkip > 0) toSkip--;
      else {
        yield document;
        if (--left <= 0) return;
      }
    }
  };
}

export function whole(name: string, value: BsonValue): number {
  const number = isNumber(value) ? toDouble(value) : Number.NaN;
  if (!Number.isInteger(number) || number < 0) {
    throw new CommandError(
      name === '$limit' ? 5107201 : 5107200,
      `invalid argument to ${name} stage: Expected a non-negative number`,
    );
  }
  return number;
}

export function positive(name: string, value: BsonValue): number {
  const number = whole(name, value);
  if (number === 0) throw new CommandError(15958, 'the limit must be positive');
  return number;
}

function parseCount(specification: BsonValue): Stage {
  if (typeof specification !== 'string' || specification === '') {
    throw new CommandError(40156, 'the count field must be a non-empty string');
  }
  if (specification.startsWith('$'))
    throw new CommandError(40158, 'the count field cannot be a $-prefixed path');
  if (specification.includes('.'))
    throw new CommandError(40160, "the count field cannot contain '.'");
  return function* (documents) {
    let count = 0;
    for (const document of documents) {
      if (document === PAUSE) yield PAUSE;
      else count++;
    }
    if (count > 0) yield new BuiltDocument([[specification, int(count)]]);
  };
}

function parseUnwind(specification: BsonValue): Stage {
  const path = specification instanceof BsonDocument ? specification.get('path') : specification;
  const preserve =
    specification instanceof BsonDocument &&
    specification.get('preserveNullAndEmptyArrays') === true;
  if (specification instanceof BsonDocument && specification.has('includeArrayIndex')) {
    throw notImplemented('includeArrayIndex of $unwind');
  }
  if (typeof path !== 'string') throw new CommandError(28812, 'no path specified to $unwind stage');
  if (!path.startsWith('$') || path.startsWith('$$')) {
    throw new CommandError(28818, "path option to $unwind stage should be prefixed with a '$'");
  }
  const parts = path.slice(1).split('.');
  const evaluate = parseExpression(path);
  return function* (documents) {
    for (const document of documents) {
      if (document === PAUSE) yield PAUSE;
      else yield* unwound(document, evaluate(document), parts, preserve);
    }
  };
}

function* unwound(
  document: BsonDocument,
  value: BsonValue | undefined,
  parts: readonly string[],
  preserve: boolean,
): Generator<BsonDocument> {
  if (!(value instanceof BsonArray)) {
    if (preserve || (value !== undefined && value !== null)) yield document;
    return;
  }
  const bytes = encodeDocument(document);
  const copy = (): BuiltDocument => new BuiltDocument(new RawDocument(bytes).entries());
  const members = [...value.values()];
  for (const member of members) {
    const result = copy();
    const parent = parentOf(result, parts, false);
    if (parent !== undefined) put(parent, parts.at(-1) ?? '', member);
    yield result;
  }
  if (members.length === 0 && preserve) {
    const result = copy();
    const parent = parentOf(result, parts, false);
    if (parent !== undefined) remove(parent, parts.at(-1) ?? '');
    yield result;
  }
}

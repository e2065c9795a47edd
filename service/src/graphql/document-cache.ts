import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { ErrorCode } from '../errors/catalogue.ts';

export interface DocumentCacheOptions {
  /** How many documents are kept. */
  readonly max: number;
  /** How many characters of documents are kept in all: a syntax tree takes some 50 bytes for each. 2 million unless given. */
  readonly maxCharacters?: number;
  /** A longer document is refused unread: the time of validation grows faster than the document. 10,000 unless given. */
  readonly maxTokens?: number;
}

/** An operation that is parsed, valid and chosen. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The same string for the same document and operation as long as the cache holds it. */
  readonly key: string;
  /** The values as the schema understands them, or what is wrong with them (`BAD_USER_INPUT`). */
  coerce(variables: Readonly<Record<string, unknown>> | undefined): Coerced;
}

export type Prepared =
  | { readonly operation: PreparedOperation }
  | { readonly errors: readonly GraphQLFormattedError[] };

export type Coerced =
  | { readonly variables: Record<string, unknown> }
  | { readonly errors: readonly GraphQLFormattedError[] };

export interface DocumentCache {
  /**
   * Parses and validates once per document. Never throws for a bad one: its errors are kept as well.
   * An empty `operationName` counts as none.
   */
  prepare(query: string, operationName?: string): Prepared;
  readonly size: number;
  /** How often a document was found, and how often it had to be read. */
  readonly hits: number;
  readonly misses: number;
}

interface Entry {
  readonly document?: DocumentNode;
  readonly errors?: readonly GraphQLFormattedError[];
  /** By operation name; only names that the document has come in, so it is bounded by the document. */
  readonly operations: Map<string, PreparedOperation>;
  readonly id: number;
}

/** A bounded memory of documents that were parsed and validated against one schema. */
export function documentCache(schema: GraphQLSchema, options: DocumentCacheOptions): DocumentCache {
  const { max, maxCharacters = 2_000_000, maxTokens = 10_000 } = options;
  const entries = new LRUCache<string, Entry>({
    max,
    maxSize: maxCharacters,
    sizeCalculation: (_, query) => query.length + 1,
  });
  let nextId = 0;
  let hits = 0;

  return {
    prepare(query, operationName = '') {
      let entry = entries.get(query);
      if (entry === undefined) {
        nextId += 1;
        entry = read(schema, query, maxTokens, nextId);
        entries.set(query, entry);
      } else {
        hits += 1;
      }
      if (entry.document === undefined) return { errors: entry.errors ?? [] };
      const known = entry.operations.get(operationName);
      if (known !== undefined) return { operation: known };
      return select(schema, entry, entry.document, operationName);
    },
    get size() {
      return entries.size;
    },
    get hits() {
      return hits;
    },
    get misses() {
      return nextId;
    },
  };
}

function read(schema: GraphQLSchema, query: string, maxTokens: number, id: number): Entry {
  const operations = new Map<string, PreparedOperation>();
  let document: DocumentNode;
  let faults: readonly GraphQLError[];
  try {
    document = parse(query, { maxTokens });
    faults = validate(schema, document);
  } catch (error) {
    return { operations, id, errors: [withCode(unreadable(error), 'GRAPHQL_PARSE_FAILED')] };
  }
  if (faults.length === 0) return { document, operations, id };
  if (faults.some(isAborted)) {
    const message =
      'The document repeats fields or fragments too often to be checked. Write each field once where it is wanted.';
    return { operations, id, errors: [{ message, extensions: { code: 'OPERATION_TOO_LARGE' } }] };
  }
  return { operations, id, errors: faults.map((f) => withCode(f, 'GRAPHQL_VALIDATION_FAILED')) };
}

/** graphql-js gives up when fields that could conflict are too many to compare. */
function isAborted({ message }: GraphQLError): boolean {
  return message === 'Validation aborted.';
}

/** graphql-js walks a document by recursion: one that is nested deeper than the stack is the sender's fault. */
function unreadable(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof RangeError) return new GraphQLError('The document is nested too deeply.');
  throw error;
}

function select(
  schema: GraphQLSchema,
  entry: Entry,
  document: DocumentNode,
  operationName: string,
): Prepared {
  const operation = getOperationAST(document, operationName === '' ? undefined : operationName);
  if (operation === null || operation === undefined) {
    const message =
      operationName === ''
        ? 'The document must hold exactly one operation, or operationName must name one.'
        : 'The document holds no operation of the name that operationName gives.';
    return { errors: [{ message, extensions: { code: 'OPERATION_RESOLUTION_FAILED' } }] };
  }
  // One that is chosen by its name, and because it is the only one, is planned once.
  for (const known of entry.operations.values()) {
    if (known.operation !== operation) continue;
    entry.operations.set(operationName, known);
    return { operation: known };
  }
  const prepared: PreparedOperation = {
    document,
    operation,
    key: `${entry.id}/${operationName}`,
    coerce: (variables) => coerce(schema, operation, variables),
  };
  entry.operations.set(operationName, prepared);
  return { operation: prepared };
}

function coerce(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> = {},
): Coerced {
  const { coerced, errors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    variables,
    { maxErrors: 50 },
  );
  if (errors === undefined) return { variables: coerced };
  return { errors: errors.map((error) => withCode(error, 'BAD_USER_INPUT')) };
}

function withCode(error: GraphQLError, code: ErrorCode): GraphQLFormattedError {
  const { message, locations } = error.toJSON();
  return { message, ...(locations === undefined ? {} : { locations }), extensions: { code } };
}

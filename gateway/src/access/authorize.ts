import { createHash } from 'node:crypto';
import {
  DeskError,
  dataOf,
  type GraphqlResult,
  type PreparedOperation,
  wasExecuted,
} from '@globalcrimedesk/service';
import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  print,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Authorize, Authorized, OperationRequest } from '../request/gate.ts';
import type { AccessRules } from './access-directives.ts';
import { type Grants, grantsOf, type Policies } from './access-rule.ts';
import { type CompletionContext, completeData } from './complete-data.ts';
import { type FilteredOperation, filterOperation } from './filter-operation.ts';
import { type RefusedFields, refusedFields } from './refused-fields.ts';
import { DocumentSelections, type Selecting } from './selected-fields.ts';
import { type Verdicts, verdictsFor } from './verdicts.ts';

export interface AccessOptions {
  /**
   * What is refused when an operation asks for a field that is not for the caller: that `field`, which is null then, or
   * the whole `request`. `field` unless given.
   */
  readonly refuse?: 'field' | 'request';
  /** Decides on `@policy`; nobody meets any unless given. */
  readonly policies?: Policies;
}

export interface AccessGraph {
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
}

/** Callers differ in their grants by roles, purpose and clearance: some dozens of sets. */
const GRANTS_KEPT = 100;

interface Filtered extends FilteredOperation {
  readonly verdicts: Verdicts;
  /** `null` when nothing is left to ask. */
  readonly operation: PreparedOperation | null;
  /** Whether its variables decide on what is asked (`@skip`, `@include`). */
  readonly isConditional: boolean;
  /** What came of a look at the operation, where its variables change nothing about that. */
  looked?: Looked;
}

/**
 * Enforces the rules of access of a supergraph before any fetch: what a caller may not ask for is taken out of the
 * operation, and no subgraph ever hears of it.
 */
export function createAuthorize(graph: AccessGraph, options: AccessOptions = {}): Authorize {
  const { schema, rules } = graph;
  const { refuse = 'field', policies } = options;
  const policyNames = [
    ...new Set([...rules.values()].flatMap((rule) => rule.policies?.flat() ?? [])),
  ];
  const verdicts = new LRUCache<string, Verdicts>({ max: GRANTS_KEPT });
  // Held as long as the cache of documents holds the operation; by the operation itself, so that none is taken for another.
  const filtered = new WeakMap<PreparedOperation, LRUCache<string, Filtered>>();

  function verdictsOf(grants: Grants): Verdicts {
    const known = verdicts.get(grants.key) ?? verdictsFor(schema, rules, grants);
    verdicts.set(grants.key, known);
    return known;
  }

  function filter(operation: PreparedOperation, grants: Grants): Filtered {
    const ofOperation = filtered.get(operation) ?? new LRUCache({ max: GRANTS_KEPT });
    filtered.set(operation, ofOperation);
    const known = ofOperation.get(grants.key) ?? filteredFor(schema, operation, verdictsOf(grants));
    ofOperation.set(grants.key, known);
    return known;
  }

  return (request) => {
    const { operation, caller } = request;
    const found = filter(operation, grantsOf(caller, policyNames, policies));
    const { operation: root } = operation;
    if (!found.touched.has(root.selectionSet)) return { operation, complete: (answer) => answer };
    const looked = found.looked ?? look(schema, request, found);
    if ('refusal' in looked) return looked;
    if (!found.isConditional) found.looked = looked;
    const { errors, reachesRoot } = looked.refused;
    // Of a change that cannot be told of, nobody would know that it was made.
    const isUntellable = root.operation === 'mutation' && reachesRoot;
    if (errors.length > 0 && (refuse === 'request' || isUntellable)) {
      return { refusal: { errors, http: { status: 403 } } };
    }
    return { operation: found.operation, complete: completion(looked) };
  };
}

interface Looked {
  readonly refused: RefusedFields;
  readonly context: CompletionContext;
  readonly root: Selecting & { readonly parent: GraphQLObjectType };
}

function look(
  schema: GraphQLSchema,
  { operation, variables }: OperationRequest,
  { touched, typeKey, verdicts }: Filtered,
): Looked | { readonly refusal: GraphqlResult } {
  const { document, operation: definition } = operation;
  const coerced = operation.coerce(variables);
  if ('errors' in coerced) return { refusal: coerced };
  const parent = schema.getRootType(definition.operation);
  if (parent == null) throw new Error(`The schema has no ${definition.operation}.`);
  const selections = new DocumentSelections(schema, document, coerced.variables);
  const context = { schema, verdicts, selections, touched, typeKey };
  const root = { set: definition.selectionSet, parent };
  try {
    return { refused: refusedFields(context, root), context, root };
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return { refusal: { errors: [error.toJSON()] } };
  }
}

function completion({ refused, context, root }: Looked): Authorized['complete'] {
  return (answer) => {
    if (!wasExecuted(answer)) return answer;
    const { dataJson: _, errors = [], ...rest } = answer;
    const data = dataOf(answer);
    const told = [...refused.errors, ...errors];
    return {
      ...rest,
      ...(told.length === 0 ? {} : { errors: told }),
      data: data == null ? null : completeData(context, data, root),
    };
  };
}

function filteredFor(
  schema: GraphQLSchema,
  operation: PreparedOperation,
  verdicts: Verdicts,
): Filtered {
  const { document, operation: definition } = operation;
  const filtered = filterOperation(schema, document, definition, verdicts);
  const isWhole = !filtered.touched.has(definition.selectionSet);
  return {
    ...filtered,
    verdicts,
    isConditional: isConditional(document),
    operation: isWhole ? operation : preparedFrom(operation, filtered.document),
  };
}

function isConditional(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    [Kind.DIRECTIVE]: ({ name }) => {
      if (name.value === 'skip' || name.value === 'include') found = true;
    },
  });
  return found;
}

function preparedFrom(
  { coerce }: PreparedOperation,
  document: DocumentNode | null,
): PreparedOperation | null {
  const [operation] = document?.definitions ?? [];
  if (document === null || operation?.kind !== Kind.OPERATION_DEFINITION) return null;
  // By its text: callers of different grants may be left with the same, and then share its plan.
  const key = createHash('sha256').update(print(document)).digest('base64url');
  return { document, operation, key: `filtered/${key}`, coerce };
}

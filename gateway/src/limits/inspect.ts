import type { GraphqlResult, PreparedOperation } from '@globalcrimedesk/service';
import type { GraphQLSchema } from 'graphql';
import type { Inspect, OperationRequest } from '../request/gate.ts';
import { type ClassLimits, classOf, type LimitClass } from './classes.ts';
import { costEstimator } from './cost/estimate.ts';
import type { LimitTable } from './limit-table.ts';
import { type Measures, measureOperation } from './measure.ts';
import { overLimit } from './over-limit.ts';

/**
 * Refuses operations that are larger, or may read more, than their caller may ask. The shape is measured once for each
 * document, as long as it is cached; the cost depends on variables and is estimated anew.
 */
export function createInspect(
  table: LimitTable,
  { supergraphSdl, schema }: { readonly supergraphSdl: string; readonly schema: GraphQLSchema },
): Inspect {
  const estimateCost = costEstimator(supergraphSdl, schema);
  const measured = new WeakMap<PreparedOperation, Measures>();
  return (request) => {
    const { operation, variables, caller } = request;
    const limitClass = classOf(caller);
    const limits = table.classes[limitClass];
    const measures = measured.get(operation) ?? measure(operation);
    measured.set(operation, measures);
    const refusal = refuseShape(measures, operation, limits, limitClass);
    if (refusal !== undefined) return { refusal };
    const asked = asksForCost(request);
    if (limits.cost === null && !asked) return {};
    const estimated = estimateCost(operation, variables);
    if (limits.cost !== null && estimated > limits.cost) {
      return { refusal: tooCostly(estimated, limits.cost, limitClass) };
    }
    return asked ? { extensions: { cost: { estimated, limit: limits.cost } } } : {};
  };
}

function measure({ document, operation }: PreparedOperation): Measures {
  return measureOperation(document, operation);
}

interface ShapeRule {
  readonly limit: 'tokens' | 'depth' | 'aliases' | 'rootFields' | 'directives' | 'fields';
  readonly code: Parameters<typeof overLimit>[0]['code'];
  readonly what: (found: number) => string;
  readonly remedy: string;
}

const SHAPE_RULES: readonly ShapeRule[] = [
  {
    limit: 'tokens',
    code: 'OPERATION_TOO_LARGE',
    what: (found) => `The document has ${found} tokens`,
    remedy: 'Ask in several requests, and send values as variables.',
  },
  {
    limit: 'fields',
    code: 'OPERATION_TOO_LARGE',
    what: (found) => `With its fragments spread out the operation has ${found} fields`,
    remedy: 'Ask for fewer fields, and spread no fragment twice in one place.',
  },
  {
    limit: 'depth',
    code: 'OPERATION_TOO_DEEP',
    what: (found) => `The operation is ${found} levels deep`,
    remedy: 'Ask for ids first, and in a second request for what they lead to.',
  },
  {
    limit: 'rootFields',
    code: 'TOO_MANY_ROOT_FIELDS',
    what: (found) => `The operation has ${found} root fields`,
    remedy: 'Ask for many records by one list of ids, or in several requests.',
  },
  {
    limit: 'aliases',
    code: 'TOO_MANY_ALIASES',
    what: (found) => `The operation has ${found} aliases`,
    remedy: 'Ask for many records by one list of ids instead of one alias for each.',
  },
  {
    limit: 'directives',
    code: 'OPERATION_TOO_LARGE',
    what: (found) => `The operation has ${found} directives`,
    remedy: 'Leave out the fields that are not wanted.',
  },
];

function refuseShape(
  measures: Measures,
  { document }: PreparedOperation,
  limits: ClassLimits,
  limitClass: LimitClass,
): GraphqlResult | undefined {
  const found = { ...measures, tokens: document.tokenCount ?? 0 };
  for (const { limit, code, what, remedy } of SHAPE_RULES) {
    const count = found[limit];
    if (count <= limits[limit]) continue;
    const max = limits[limit];
    return overLimit({ code, limit, limitClass, found: count, max, what: what(count), remedy });
  }
  if (!measures.introspects || limits.introspection) return undefined;
  return overLimit({
    code: 'INTROSPECTION_DISABLED',
    limit: 'introspection',
    limitClass,
    found: 1,
    max: 0,
    what: 'The operation asks for the schema (__schema or __type)',
    remedy: 'Take the published schema instead.',
  });
}

function tooCostly(found: number, max: number, limitClass: LimitClass): GraphqlResult {
  return overLimit({
    code: 'OPERATION_TOO_COSTLY',
    limit: 'cost',
    limitClass,
    found,
    max,
    what: `The operation may cost ${found}`,
    remedy: 'Ask for shorter pages (first), or follow fewer links at once.',
  });
}

function asksForCost({ meta, params }: OperationRequest): boolean {
  return meta.headers['x-cost'] === '1' || params.extensions?.cost === true;
}

import type { PreparedOperation } from '@globalcrimedesk/service';
import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { conditionsOf, operationRewriter } from './compilable-operation.ts';
import { compilableSchema, guardedSerializers } from './compilable-schema.ts';
import { type CompiledQuery, runCompiled } from './compiled-run.ts';
import { withPromisedItems } from './promised-items.ts';

/** What runs the operations of a subgraph: `jit` compiles those that come again; `graphql-js` is the reference. */
export const ENGINES = ['jit', 'graphql-js'] as const;
export type EngineName = (typeof ENGINES)[number];

/** Runs operations; the answer is that of graphql-js, errors included, whichever engine gives it. */
export interface Engine {
  execute(operation: PreparedOperation, call: EngineCall): Promise<ExecutionResult>;
  readonly counts: EngineCounts;
}

/** What an engine did since it was made. */
export interface EngineCounts {
  /** How many operations are compiled now. */
  readonly kept: number;
  /** How many times one was compiled. */
  readonly made: number;
  /** How many answers came from compiled operations. */
  readonly compiled: number;
  /** How many compiled runs were given up, for graphql-js to answer. */
  readonly givenUp: number;
}

export interface EngineCall {
  /** As they were sent. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** As the operation's own `coerce` made them. */
  readonly coerced: Readonly<Record<string, unknown>>;
  readonly contextValue: unknown;
}

export interface EngineOptions {
  /** How many times an operation comes before it is compiled. */
  readonly compileAt?: number;
  /** How many operations are kept compiled; the one that was not used for the longest time goes first. */
  readonly keptAtMost?: number;
  /** How many fields all of those may come to. */
  readonly fieldsKept?: number;
}

/** Compiling costs what it saves in a run of a hundred entities, or in fifty of one (docs/decisions/030): what comes once must not pay it. */
const COMPILE_AT = 2;
/** Some 40 KB each, as they mostly are. */
const KEPT_AT_MOST = 250;
/** And so many fields of all of them, of 1.5 KB each: the largest operations would otherwise take half a gigabyte. */
const FIELDS_KEPT = 25_000;
/** What goes to make room must come so many times as often to be compiled again, up to what compiling saves at the least. */
const AGAIN = { times: 4, atMost: 50 };
/** How often in a row a compiled run may be given up: a resolver may want of `info` what is not there. */
const GIVEN_UP_AT_MOST = 5;
/** An operation is compiled once for each outcome of its `@skip` and `@include`. */
const VARIANTS_AT_MOST = 8;

export function createEngine(
  schema: GraphQLSchema,
  name: EngineName = 'jit',
  options: EngineOptions = {},
): Engine {
  const { compileAt = COMPILE_AT, keptAtMost = KEPT_AT_MOST, fieldsKept = FIELDS_KEPT } = options;
  const interpreted = withPromisedItems(schema);
  if (name === 'graphql-js') {
    const counts = { kept: 0, made: 0, compiled: 0, givenUp: 0 };
    return { execute: (...call) => byGraphqlJs(interpreted, ...call), counts };
  }
  const compile = compiler(schema);
  const uses = new WeakMap<PreparedOperation, Uses>();
  const kept = new Map<PreparedOperation, Compiled>();
  let made = 0;
  let compiled = 0;
  let givenUp = 0;

  function compiledFor(operation: PreparedOperation): Compiled | undefined {
    const known = kept.get(operation);
    if (known !== undefined) {
      kept.delete(operation);
      kept.set(operation, known);
      return known;
    }
    const use = uses.get(operation) ?? { count: 0, wanted: compileAt };
    uses.set(operation, use);
    use.count += 1;
    if (use.count < use.wanted || operation.operation.operation !== 'query') return undefined;
    const fresh = compile(operation);
    made += 1;
    kept.set(operation, fresh);
    return fresh;
  }

  function variantFor(operation: PreparedOperation, call: EngineCall): Variant | undefined {
    const known = compiledFor(operation);
    if (known === undefined) return undefined;
    const before = known.fields;
    const variant = known.variantFor(call.coerced);
    if (known.fields !== before || kept.size > keptAtMost) makeRoom();
    return variant;
  }

  /** Where more come in turn than are kept, each would be compiled for the next one to push out. */
  function makeRoom(): void {
    let fields = [...kept.values()].reduce((sum, one) => sum + one.fields, 0);
    for (const [oldest, { fields: freed }] of kept) {
      if (kept.size <= keptAtMost && fields <= fieldsKept) return;
      fields -= freed;
      kept.delete(oldest);
      const { wanted = compileAt } = uses.get(oldest) ?? {};
      uses.set(oldest, { count: 0, wanted: Math.min(wanted * AGAIN.times, AGAIN.atMost) });
    }
  }

  return {
    async execute(operation, call) {
      const variant = variantFor(operation, call);
      if (variant === undefined) return byGraphqlJs(interpreted, operation, call);
      const result = await variant.run(call);
      if (result === undefined) givenUp += 1;
      else compiled += 1;
      return result ?? byGraphqlJs(interpreted, operation, call);
    },
    get counts() {
      return { kept: kept.size, made, compiled, givenUp };
    },
  };
}

async function byGraphqlJs(
  schema: GraphQLSchema,
  { document, operation }: PreparedOperation,
  { variables, contextValue }: EngineCall,
): Promise<ExecutionResult> {
  return execute({
    schema,
    document,
    operationName: operation.name?.value ?? null,
    variableValues: variables ?? null,
    contextValue,
  });
}

/** How often an operation came since it was last compiled, and how often it must come to be compiled. */
interface Uses {
  count: number;
  readonly wanted: number;
}

/** One outcome of an operation's conditions, compiled. */
interface Variant {
  readonly fields: number;
  /** Gives nothing where graphql-js must answer. */
  run(call: EngineCall): Promise<ExecutionResult | undefined>;
  isOfUse(): boolean;
}

/** An operation, compiled for the outcomes that came. */
interface Compiled {
  /** Of all that is compiled. */
  readonly fields: number;
  variantFor(coerced: Readonly<Record<string, unknown>>): Variant | undefined;
}

function compiler(schema: GraphQLSchema): (operation: PreparedOperation) => Compiled {
  const compilable = compilableSchema(schema);
  const customSerializers = guardedSerializers(schema);
  const rewrite = operationRewriter(schema);

  function variant(
    operation: PreparedOperation,
    coerced: EngineCall['coerced'],
  ): Variant | undefined {
    try {
      const { document, fields, callsOf } = rewrite(operation, coerced);
      const made = compileQuery(compilable, document, undefined, {
        customSerializers,
        disablingCapturingStackErrors: true,
      });
      if (!isCompiledQuery(made)) return undefined;
      return { fields, ...variantOf(made.query as CompiledQuery, callsOf) };
    } catch {
      return undefined;
    }
  }

  return (operation) => {
    const conditions = conditionsOf(operation.document);
    const variants = new Map<string, Variant | undefined>();
    let fields = 0;
    return {
      get fields() {
        return fields;
      },
      variantFor(coerced) {
        const outcome = conditions.map((name) => (coerced[name] === true ? 1 : 0)).join('');
        if (!variants.has(outcome) && variants.size < VARIANTS_AT_MOST) {
          const fresh = variant(operation, coerced);
          variants.set(outcome, fresh);
          fields += fresh?.fields ?? 0;
        }
        const made = variants.get(outcome);
        return made?.isOfUse() ? made : undefined;
      },
    };
  };
}

function variantOf(
  query: CompiledQuery,
  callsOf: (coerced: EngineCall['coerced']) => Record<string, unknown>,
): Omit<Variant, 'fields'> {
  let givenUp = 0;
  return {
    async run({ coerced, contextValue }) {
      let calls: Record<string, unknown>;
      try {
        calls = callsOf(coerced);
      } catch {
        return undefined;
      }
      const result = await runCompiled(query, calls, contextValue);
      givenUp = result === undefined ? givenUp + 1 : 0;
      return result;
    },
    isOfUse: () => givenUp < GIVEN_UP_AT_MOST,
  };
}

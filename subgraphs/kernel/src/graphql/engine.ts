import type { PreparedOperation } from '@globalcrimedesk/service';
import { type ExecutionResult, execute, type GraphQLSchema, visit } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** `jit` compiles what it runs again and again; `graphql-js` interprets everything. */
export const ENGINES = ['jit', 'graphql-js'] as const;
export type EngineName = (typeof ENGINES)[number];

/** Runs an operation whose variables fit. */
export type Engine = (
  prepared: PreparedOperation,
  run: { readonly variables: Readonly<Record<string, unknown>>; readonly contextValue: unknown },
) => Promise<ExecutionResult>;

export function createEngine(schema: GraphQLSchema, name: EngineName): Engine {
  const interpret: Engine = async ({ document, operation }, { variables, contextValue }) =>
    execute({
      schema,
      document,
      operationName: operation.name?.value ?? null,
      variableValues: variables,
      contextValue,
    });
  return name === 'jit' ? compiling(schema, interpret) : interpret;
}

/** How an operation is run: not yet decided, compiled, or always interpreted. */
type Way = CompiledQuery | 'new' | 'interpreted';

/**
 * Compiles a query when it comes the second time: it takes some 12 ms, which one that comes once would not earn. What the
 * compiler does otherwise than graphql-js, graphql-js does: mutations, what `canCompile` leaves out, and every answer with
 * an error, which is asked for anew (the request's loaders still hold what was read), so that errors are the same to the
 * letter.
 */
function compiling(schema: GraphQLSchema, interpret: Engine): Engine {
  // Held as long as the cache of documents holds the operation.
  const ways = new WeakMap<PreparedOperation, Way>();
  return async (prepared, run) => {
    const known = ways.get(prepared);
    if (known === undefined) {
      ways.set(prepared, canCompile(prepared) ? 'new' : 'interpreted');
      return interpret(prepared, run);
    }
    if (known === 'interpreted') return interpret(prepared, run);
    const compiled = known === 'new' ? compile(schema, prepared) : known;
    ways.set(prepared, compiled);
    if (compiled === 'interpreted') return interpret(prepared, run);
    const result = await compiled.query(undefined, run.contextValue, { ...run.variables });
    return result.errors === undefined ? result : interpret(prepared, run);
  };
}

function compile(
  schema: GraphQLSchema,
  { document, operation }: PreparedOperation,
): CompiledQuery | 'interpreted' {
  const compiled = compileQuery(schema, document, operation.name?.value);
  return isCompiledQuery(compiled) ? compiled : 'interpreted';
}

/** Its code has response keys as they are: these would mean something to JavaScript. */
const MEANINGFUL = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Queries without conditions, introspection, and names that every object has. */
function canCompile({ document, operation }: PreparedOperation): boolean {
  if (operation.operation !== 'query') return false;
  let fits = true;
  visit(document, {
    enter(node) {
      if (node.kind === 'Directive') fits = false;
      if (node.kind !== 'Field') return;
      const { name, alias } = node;
      const isIntrospection = name.value.startsWith('__') && name.value !== '__typename';
      if (isIntrospection || name.value === '_service') fits = false;
      if (MEANINGFUL.has(name.value) || MEANINGFUL.has(alias?.value ?? '')) fits = false;
    },
  });
  return fits;
}

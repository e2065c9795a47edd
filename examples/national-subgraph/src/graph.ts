import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, execute, GraphQLError, parse, validate } from 'graphql';
import type { Access, AccessLog } from './access-log.ts';
import type { AccessRule, Kind } from './access-rule.ts';
import type { Caller } from './signed-call.ts';
import type { Store } from './store.ts';

/** What a call asks for, as the gateway sends it. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

export interface GraphParts {
  readonly store: Store;
  readonly mayRead: AccessRule;
  readonly log: AccessLog;
}

/** One call: who asks, and what they were shown. */
interface Call {
  readonly caller: Caller;
  readonly accesses: Access[];
}

const TYPE_DEFS = parse(readFileSync(new URL('../westerkade.graphql', import.meta.url), 'utf8'));
/** A call of the gateway is far below; whatever is above did not come from one. */
const MAX_TOKENS = 20_000;

/** Answers calls from the store, as far as the access rule releases what is in it. */
export function createGraph({ store, mayRead, log }: GraphParts) {
  const schema = buildSubgraphSchema([{ typeDefs: TYPE_DEFS, resolvers: resolvers() }]);

  return async (operation: Operation, caller: Caller): Promise<ExecutionResult> => {
    const call: Call = { caller, accesses: [] };
    const result = await run(operation, call);
    // Before the answer leaves: a look that is not written down did not happen.
    await log.write(caller, call.accesses);
    return { ...result, ...(result.errors ? { errors: result.errors.map(masked) } : {}) };
  };

  async function run(operation: Operation, contextValue: Call): Promise<ExecutionResult> {
    const { query, operationName, variables: variableValues } = operation;
    try {
      const document = parse(query, { maxTokens: MAX_TOKENS });
      const errors = validate(schema, document);
      if (errors.length > 0) return { errors };
      return await execute({ schema, document, operationName, variableValues, contextValue });
    } catch (error) {
      return { errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))] };
    }
  }

  function resolvers() {
    const office = ({ town }: { readonly town: string }) => store.office(town) ?? null;
    return {
      Query: {
        xwkResidencePermit: (_: unknown, { number }: { number: string }, call: Call) =>
          released(call, 'permits', number, () => store.permit(number)) ?? null,
        xwkBorderOffices: () => store.offices(),
      },
      // A person is whoever the desk says they are: we know their id, and keep no names.
      Person: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        xwkResidencePermit: ({ id }: { id: string }, _: unknown, call: Call) =>
          released(call, 'permits', id, () => store.permitOfPerson(id)) ?? null,
      },
      TravelDocument: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        xwkVisaHistory: ({ id }: { id: string }, _: unknown, call: Call) =>
          released(call, 'visas', id, () => {
            const visas = store.visasOfDocument(id);
            return visas.length === 0 ? undefined : visas;
          }) ?? [],
      },
      XwkResidencePermit: { office },
      XwkVisa: { office },
    };
  }

  /** What is not for a caller does not exist for them; that they asked is kept. */
  function released<T>(call: Call, kind: Kind, asked: string, find: () => T | undefined) {
    const found = mayRead(call.caller, kind) ? find() : null;
    const outcome = found === null ? 'REFUSED' : found === undefined ? 'NONE' : 'RELEASED';
    call.accesses.push({ kind, asked, outcome });
    return found ?? undefined;
  }
}

/** What went wrong inside is for our own console; the gateway's own mistakes have its name for them. */
function masked(error: GraphQLError): GraphQLError {
  const { originalError, message, path } = error;
  if (originalError === undefined) {
    return new GraphQLError(message, {
      path,
      extensions: { code: path === undefined ? 'GRAPHQL_VALIDATION_FAILED' : 'INTERNAL' },
    });
  }
  process.stderr.write(`${originalError.stack}\n`);
  return new GraphQLError('Westerkade could not answer.', {
    path,
    extensions: { code: 'INTERNAL' },
  });
}

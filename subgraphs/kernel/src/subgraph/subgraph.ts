import {
  type AuditSink,
  DeskError,
  documentCache,
  type GraphqlResult,
  type Log,
  maskErrors,
  RefusalCount,
  type SubgraphCall,
} from '@globalcrimedesk/service';
import type { GraphQLSchema } from 'graphql';
import { wholeTable } from '../access/access-directives.ts';
import { selectionGuard } from '../access/selection-guard.ts';
import { type Admitted, doorkeeper, type SubgraphAccess } from '../callers/doorkeeper.ts';
import { createEngine, type EngineName } from '../graphql/engine/engine.ts';
import { type FederatedSchemaOptions, federatedSchema } from '../graphql/federated-schema.ts';
import type { MongoOptions } from '../mongo/client.ts';
import type { StatelessDefinition, SubgraphDefinition } from './definition.ts';
import { type Keeping, NOTHING_KEPT, openKeeping } from './keeping.ts';
import { RequestParts } from './request-parts.ts';

/** What every domain is told when it starts. */
export interface StatelessOptions {
  readonly access: SubgraphAccess;
  readonly log: Log;
  /** Who read or wrote what is written there before an answer leaves; nothing is written unless given. */
  readonly audit?: AuditSink;
  /** `jit` unless given. */
  readonly engine?: EngineName | undefined;
  readonly clock?: () => Date;
}

export interface SubgraphOptions extends StatelessOptions {
  readonly mongo: MongoOptions;
}

/** A domain at work, with no port of its own: in process it is called, `serveSubgraph` puts it on HTTP. */
export interface Subgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** Answers what a gateway asks; the answer may hold values that JSON has yet to write, such as dates. */
  execute(call: SubgraphCall): Promise<GraphqlResult>;
  ready(): Promise<{ ready: boolean; detail?: string }>;
  stop(): Promise<void>;
}

/** How many documents of the gateway are kept parsed: plans are few, so this is ample. */
const DOCUMENTS_KEPT = 1_000;

/**
 * Starts a domain over its database. It starts, and stays up, while the database is away: it is not ready then,
 * and answers STORE_UNAVAILABLE.
 */
export function startSubgraph<Store, Loaders>(
  definition: SubgraphDefinition<Store, Loaders>,
  options: SubgraphOptions,
): Subgraph {
  return answering(definition, () => openKeeping(definition, options), options);
}

/** Starts a domain that keeps nothing. */
export function startStatelessSubgraph(
  definition: StatelessDefinition,
  options: StatelessOptions,
): Subgraph {
  return answering(definition, () => NOTHING_KEPT, options);
}

/** What a domain answers, of what it keeps. */
function answering<Loaders, Context>(
  definition: FederatedSchemaOptions<Context> & { readonly name: string },
  open: () => Keeping<Loaders>,
  options: StatelessOptions,
): Subgraph {
  const { schema } = federatedSchema(definition);
  const keeping = open();
  const documents = documentCache(schema, { max: DOCUMENTS_KEPT });
  const engine = createEngine(schema, options.engine);
  const clock = options.clock ?? (() => new Date());
  const admit = doorkeeper(definition.name, options.access);
  const guard = selectionGuard(schema, wholeTable(definition.access));
  const { audit, log } = options;
  const refusedCalls =
    audit === undefined ? null : new RefusalCount({ sink: audit, log, clock, oneByOne: 0 });
  const refused = (error: unknown, requestId: string): GraphqlResult => ({
    errors: maskErrors([error as Error], { log, requestId }),
  });

  const parts = new RequestParts<Loaders>({
    clock,
    loaders: (scope) => keeping.loaders(scope),
    late({ requestId }, { caller }, accesses) {
      const written = audit && accesses.writeTo(audit, { requestId, caller, operation: null });
      written?.catch((error: unknown) => {
        log.error(
          { err: error, requestId },
          'reads that no answer waited for are in no audit entry',
        );
      });
    },
  });

  async function execute(call: SubgraphCall): Promise<GraphqlResult> {
    const now = clock();
    let admitted: Admitted;
    try {
      admitted = await admit(call, now);
      if (admitted.caller !== null) keeping.assertPrepared();
    } catch (error) {
      // Counted alone: whoever reaches the port could otherwise fill the disk.
      if (isOfNoGateway(error)) refusedCalls?.take(error.code, null);
      return refused(error, call.requestId);
    }
    const prepared = documents.prepare(call.query, call.operationName);
    if ('errors' in prepared) return prepared;
    const values = prepared.operation.coerce(call.variables);
    if ('errors' in values) return values;
    const { operation } = prepared.operation;
    try {
      if (admitted.caller !== null) guard(prepared.operation, admitted.caller);
      // What is written cannot be taken back when its entry then finds no room.
      if (operation.operation === 'mutation') await audit?.assertWritable();
    } catch (error) {
      return refused(error, call.requestId);
    }
    const part = parts.enter(call, admitted, operation.operation === 'mutation');
    try {
      const { scope, loaders, accesses } = part;
      const { caller } = admitted;
      const { requestId, variables } = call;
      const contextValue = keeping.context({ requestId, now, caller, scope }, loaders);
      const coerced = values.variables;
      const asked = { variables, coerced, contextValue };
      const { data, errors } = await engine.execute(prepared.operation, asked);
      const name = operation.name?.value ?? null;
      if (audit !== undefined)
        await accesses.writeTo(audit, { requestId, caller, operation: name });
      if (errors === undefined) return { data: data ?? null };
      const masked = maskErrors(errors, { log, requestId });
      return data === undefined ? { errors: masked } : { data, errors: masked };
    } catch (error) {
      return refused(error, call.requestId);
    } finally {
      part.leave();
    }
  }

  return {
    name: definition.name,
    schema,
    execute,
    ready: () => keeping.ready(),
    async stop() {
      parts.stop();
      await refusedCalls?.stop();
      await keeping.stop();
    },
  };
}

/** Whether a call was refused for its signature. */
function isOfNoGateway(error: unknown): error is DeskError {
  return error instanceof DeskError && error.code.startsWith('CALL_');
}

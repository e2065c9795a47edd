import { setTimeout } from 'node:timers/promises';
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
import { type EngineName, subgraphEngine } from '../graphql/engine/engine.ts';
import { federatedSchema } from '../graphql/federated-schema.ts';
import { AuditReader } from '../mongo/audit-reader.ts';
import { ChangeFeed } from '../mongo/change-feed.ts';
import { type MongoOptions, mongoClient } from '../mongo/client.ts';
import type { SubgraphContext } from './context.ts';
import type { SubgraphDefinition } from './definition.ts';
import { ensureIndexes } from './ensure-indexes.ts';
import { keepHouse } from './keep-house.ts';
import { RequestParts } from './request-parts.ts';

export interface SubgraphOptions {
  readonly mongo: MongoOptions;
  readonly access: SubgraphAccess;
  readonly log: Log;
  /** Who read or wrote what is written there before an answer leaves; nothing is written unless given. */
  readonly audit?: AuditSink;
  /** `jit` unless given. */
  readonly engine?: EngineName | undefined;
  readonly clock?: () => Date;
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

/** How long the database may take to answer a probe: less than a health check waits, or it could not say what is down. */
const PROBE_MS = 1_000;

/**
 * Starts a domain over its database. It starts, and stays up, while the database is away: it is not ready then,
 * and answers STORE_UNAVAILABLE.
 */
export function startSubgraph<Store, Loaders>(
  definition: SubgraphDefinition<Store, Loaders>,
  options: SubgraphOptions,
): Subgraph {
  const { schema } = federatedSchema(definition);
  const documents = documentCache(schema, { max: DOCUMENTS_KEPT });
  const engine = subgraphEngine(schema, { engine: options.engine });
  const client = mongoClient(options.mongo);
  const database = client.db(options.mongo.database);
  const store = definition.openStore(database);
  const clock = options.clock ?? (() => new Date());
  const admit = doorkeeper(definition.name, options.access);
  const guard = selectionGuard(schema, wholeTable(definition.access));
  const changes = new ChangeFeed(database, definition.kinds);
  const written = new AuditReader(database);
  const indexes = keepTrying(() => ensureIndexes(definition, database), options.log);
  const housekeeping = keepHouse(definition, options);
  const { audit, log } = options;
  const refusedCalls =
    audit === undefined ? null : new RefusalCount({ sink: audit, log, clock, oneByOne: 0 });
  const refused = (error: unknown, requestId: string): GraphqlResult => ({
    errors: maskErrors([error as Error], { log, requestId }),
  });

  const parts = new RequestParts<Loaders>({
    clock,
    loaders: (scope) => definition.loaders(store, scope),
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
      if (admitted.caller !== null) assertPrepared(indexes.done());
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
      const { requestId, operationName, variables } = call;
      const contextValue: SubgraphContext<Store, Loaders> = Object.freeze({
        requestId,
        now,
        caller,
        scope,
        store,
        changes,
        audit: written,
        loaders,
      });
      const coerced = values.variables;
      const asked = { operationName, variables, coerced, contextValue };
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
    async ready() {
      const pinged = database.command({ ping: 1 }).then(
        () => true,
        () => false,
      );
      // Not the driver's timeout: it does not bound the choice of a server.
      const answers = await Promise.race([pinged, setTimeout(PROBE_MS, false, { ref: false })]);
      if (!answers) return { ready: false, detail: 'its database does not answer' };
      return indexes.done()
        ? { ready: true }
        : { ready: false, detail: 'its indexes are not built yet' };
    },
    async stop() {
      indexes.stop();
      parts.stop();
      await refusedCalls?.stop();
      await housekeeping.stop();
      await client.close();
    },
  };
}

/**
 * Until its database is known to say of every record what its readers must be cleared for, no caller is answered from
 * it (`ensureReaderFormat`). @throws STORE_UNAVAILABLE
 */
function assertPrepared(done: boolean): void {
  if (done) return;
  throw new DeskError('STORE_UNAVAILABLE', 'The database of this subgraph is being prepared.');
}

/** Whether a call was refused for its signature. */
function isOfNoGateway(error: unknown): error is DeskError {
  return error instanceof DeskError && error.code.startsWith('CALL_');
}

/** Tries again until it succeeds: a database that is late must not need a restart. */
function keepTrying(work: () => Promise<void>, log: Log): { done(): boolean; stop(): void } {
  let finished = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const attempt = async (): Promise<void> => {
    try {
      await work();
      finished = true;
    } catch (error) {
      if (stopped) return;
      log.warn({ err: error }, 'The indexes could not be ensured; trying again in a second.');
      timer = globalThis.setTimeout(() => void attempt(), 1_000);
    }
  };
  void attempt();
  return {
    done: () => finished,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

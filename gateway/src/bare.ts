import { type HttpServer, isLoopback, type Log } from '@globalcrimedesk/service';
import type { AccessOptions } from './access/authorize.ts';
import { type GatewayAuditPlace, openGatewayAudit } from './audit/open-gateway-audit.ts';
import type { Callers } from './auth/open-callers.ts';
import { checkUrl, readSupergraph } from './composition/read-supergraph.ts';
import { readSubgraphUrls, subgraphUrlKey } from './config.ts';
import type { ExecutorName } from './execution/executor.ts';
import { assembleGates } from './gates.ts';
import { createGateway } from './gateway.ts';
import type { LimitOptions } from './limits/limit-gates.ts';
import { openObservation } from './observe/observation.ts';
import type { ObserveSettings } from './observe/observe-settings.ts';
import type { PageOptions } from './pages/page-routes.ts';
import { watchSupergraph } from './reload/watch-supergraph.ts';
import { serveGateway } from './serve.ts';
import type { CallSettings } from './transport/call-settings.ts';
import { httpTransport } from './transport/http-transport.ts';
import { resilient } from './transport/resilient.ts';
import type { WebOptions } from './web-options.ts';

/** A gateway that listens; `stop` also closes the ways to the subgraphs. */
export interface BareGateway extends HttpServer {
  /** Serves what the supergraph file says now. @throws SupergraphError: what was served goes on then */
  reload(): Promise<void>;
}

export interface BareGatewayOptions {
  /** Path of a composed Federation 2 supergraph; the subgraphs' addresses are in it. */
  readonly supergraphFile: string;
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  /** How callers are known (`openCallers`); `null` knows none, and listens on loopback only. */
  readonly callers: Callers | null;
  readonly timeoutMs?: number;
  /**
   * The subgraphs are our own kernel's: their errors without a code are faults and masked, and all must be ready for
   * the gateway to be. Otherwise they may be anybody's.
   */
  readonly ownSubgraphs?: boolean;
  /** Addresses by `subgraphUrlKey` that win over those in the file; from SUBGRAPH_URL_<NAME> unless given. */
  readonly subgraphUrls?: ReadonlyMap<string, string>;
  /** Who executes the plans: `own` unless given. */
  readonly executor?: ExecutorName;
  /** How the subgraphs are called; the defaults unless given. */
  readonly calls?: CallSettings;
  readonly access?: AccessOptions;
  /** Texts of operations that are made ready before anyone asks. */
  readonly warmUp?: readonly string[];
  readonly limits?: LimitOptions;
  readonly web?: WebOptions;
  /** Pages that are served beside the endpoint; none unless given. */
  readonly pages?: readonly PageOptions[];
  /** Where every request is written down before its answer leaves; nowhere unless given. */
  readonly audit?: GatewayAuditPlace;
  /** What is measured, and where it is told; nothing unless given. */
  readonly observe?: ObserveSettings;
}

/**
 * Serves any supergraph over HTTP subgraphs, and follows its file. Foreign subgraphs are listed by its readiness, but do
 * not decide it, and the words of their errors are passed on.
 * @throws SupergraphError, or an Error that says what to do.
 */
export async function startBareGateway(options: BareGatewayOptions): Promise<BareGateway> {
  const { supergraphFile, host, port, log, timeoutMs = 10_000, ownSubgraphs = false } = options;
  const { callers, calls } = options;
  const subgraphUrls = options.subgraphUrls ?? readSubgraphUrls();
  if (callers === null && !isLoopback(host)) {
    throw new Error(
      `A gateway that knows no callers listens on loopback only, not on ${host}. Set HOST to 127.0.0.1, or leave --auth none out.`,
    );
  }
  const supergraphSdl = await readSupergraph(supergraphFile);
  const audit = options.audit === undefined ? null : await openGatewayAudit(options.audit, log);
  const stopAudit = async () => audit?.stop();
  const observation = await openObservation(options.observe ?? {}, log).catch(after(stopAudit));
  const { observer, events } = observation;
  const stopLast = async () => {
    await observation.stop();
    await stopAudit();
  };
  const gateway = await createGateway({
    supergraphSdl,
    transports: (name, url) =>
      resilient(
        httpTransport({
          name,
          url: checkUrl(name, subgraphUrls.get(subgraphUrlKey(name)) ?? url),
          ...(ownSubgraphs ? {} : { probe: 'graphql' as const }),
          ...(callers === null ? {} : { sign: callers.sign }),
          ...calls,
        }),
        { ...calls, events },
      ),
    log,
    passUncodedErrors: !ownSubgraphs,
    gates: assembleGates({ callers, audit }),
    ...(options.executor === undefined ? {} : { executor: options.executor }),
    ...(options.access === undefined ? {} : { access: options.access }),
    ...(options.warmUp === undefined ? {} : { warmUp: options.warmUp }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(observer === undefined ? {} : { observer }),
  }).catch(after(stopLast));
  observation.readCaches(gateway);
  const readiness = ownSubgraphs ? 'all' : 'self';
  const { web = {}, pages = [] } = options;
  const routes = callers === null ? [] : [callers.keysRoute];
  const serving = serveGateway(gateway, {
    ...{ host, port, log, timeoutMs, readiness, routes, pages, web },
  });
  const server = await serving.catch(
    after(async () => {
      await gateway.stop();
      await stopLast();
    }),
  );
  const watch = watchSupergraph({
    file: supergraphFile,
    served: supergraphSdl,
    reload: (sdl) => gateway.reload(sdl),
    log,
  });
  return {
    ...server,
    reload: () => watch.reload(),
    async stop(graceMs) {
      await watch.stop();
      await server.stop(graceMs);
      await gateway.stop();
      await stopLast();
    },
  };
}

/** Handles a failed start: what was started before it is stopped first. */
function after(stop: () => Promise<void>): (error: unknown) => Promise<never> {
  return async (error) => {
    await stop();
    throw error;
  };
}

import { type HttpServer, isLoopback, type Log } from '@globalcrimedesk/service';
import { type GatewayAuditPlace, openGatewayAudit } from './audit/open-gateway-audit.ts';
import { checkUrl, readSupergraph } from './composition/read-supergraph.ts';
import { readSubgraphUrls, subgraphUrlKey } from './config.ts';
import { createGateway, serveGateway } from './gateway.ts';
import { httpTransport } from './transport/http-transport.ts';

export interface BareGatewayOptions {
  /** Path of a composed Federation 2 supergraph; the subgraphs' addresses are in it. */
  readonly supergraphFile: string;
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  readonly timeoutMs?: number;
  /**
   * The subgraphs are our own kernel's: their errors without a code are faults and masked, and all must be ready for
   * the gateway to be. Otherwise they may be anybody's.
   */
  readonly ownSubgraphs?: boolean;
  /** Addresses by `subgraphUrlKey` that win over those in the file; from SUBGRAPH_URL_<NAME> unless given. */
  readonly subgraphUrls?: ReadonlyMap<string, string>;
  /** Where every request is written down before its answer leaves; nowhere unless given. */
  readonly audit?: GatewayAuditPlace;
}

/**
 * Serves any supergraph over HTTP subgraphs, without callers and therefore on loopback only. Foreign subgraphs are
 * listed by its readiness, but do not decide it, and the words of their errors are passed on. Throws a `SupergraphError` or an Error
 * that says what to do. `stop` of the server also closes the ways to the subgraphs.
 */
export async function startBareGateway(options: BareGatewayOptions): Promise<HttpServer> {
  const { supergraphFile, host, port, log, timeoutMs = 10_000, ownSubgraphs = false } = options;
  const subgraphUrls = options.subgraphUrls ?? readSubgraphUrls();
  if (!isLoopback(host)) {
    throw new Error(
      `A gateway without access control listens on loopback only, not on ${host}. Set HOST to 127.0.0.1.`,
    );
  }
  const supergraphSdl = await readSupergraph(supergraphFile);
  const audit = options.audit === undefined ? null : await openGatewayAudit(options.audit, log);
  const gateway = await createGateway({
    supergraphSdl,
    transports: (name, url) =>
      httpTransport({
        name,
        url: checkUrl(name, subgraphUrls.get(subgraphUrlKey(name)) ?? url),
        ...(ownSubgraphs ? {} : { probe: 'graphql' as const }),
      }),
    log,
    passUncodedErrors: !ownSubgraphs,
    gates: audit === null ? {} : { audit: audit.audit },
  }).catch(async (error: unknown) => {
    await audit?.stop();
    throw error;
  });
  const readiness = ownSubgraphs ? 'all' : 'self';
  const serving = serveGateway(gateway, { host, port, log, timeoutMs, readiness });
  const server = await serving.catch(async (error: unknown) => {
    await gateway.stop();
    await audit?.stop();
    throw error;
  });
  return {
    ...server,
    async stop(graceMs) {
      await server.stop(graceMs);
      await gateway.stop();
      await audit?.stop();
    },
  };
}

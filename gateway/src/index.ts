export type { AccessOptions } from './access/authorize.ts';
export type { GatewayAudit } from './audit/audit.ts';
export { gatewayAuditConfig } from './audit/config.ts';
export { type GatewayAuditPlace, openGatewayAudit } from './audit/open-gateway-audit.ts';
export {
  type ApiKeyRecord,
  createApiKey,
  listApiKeys,
  revokeApiKey,
} from './auth/api-keys.ts';
export type { Holder } from './auth/holder.ts';
export { type LocalIssuer, openLocalIssuer } from './auth/local-issuer.ts';
export { type Callers, openCallers } from './auth/open-callers.ts';
export { type BareGatewayOptions, startBareGateway } from './bare.ts';
export { clientSchema } from './composition/client-schema.ts';
export { SupergraphError } from './composition/load-supergraph.ts';
export type { ExecutorName } from './execution/executor.ts';
export type { SourceReport, SourceState } from './execution/request-sources.ts';
export { assembleGates } from './gates.ts';
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export { leadGateways } from './lead-gateways.ts';
export { type ClassLimits, DEFAULT_LIMITS } from './limits/classes.ts';
export { createInspect } from './limits/inspect.ts';
export { type LimitOptions, limitGates } from './limits/limit-gates.ts';
export { type LimitTable, readLimitTable } from './limits/limit-table.ts';
export { limitsPage, type Probe } from './limits/limits-page.ts';
export { countForWorkers } from './limits/worker-rate.ts';
export { metricsPage } from './observe/metrics/metrics-page.ts';
export { type Observation, observeWorkers, openObservation } from './observe/observation.ts';
export type { ObserveSettings } from './observe/observe-settings.ts';
export {
  type KnownOperation,
  ManifestError,
  readManifest,
  writeManifest,
} from './operations/manifest.ts';
export { misfits } from './operations/trusted-operations.ts';
export type { PageCaller, PageCallers } from './pages/page-callers.ts';
export { type PageOptions, pageRoutes } from './pages/page-routes.ts';
export type { PlaygroundOptions } from './playground/routes.ts';
export { type ServeOptions, serveGateway } from './serve.ts';
export { rotateKeyRing, type ShownKey, showKeyRing } from './signing/key-ring.ts';
export { BREAKER } from './transport/circuit-breaker.ts';
export { type HttpTransportOptions, httpTransport } from './transport/http-transport.ts';
export {
  type InProcessTransportOptions,
  inProcessTransport,
  type LocalSubgraph,
} from './transport/in-process-transport.ts';
export { type ResilientOptions, resilient } from './transport/resilient.ts';
export type { SubgraphTransport } from './transport/transport.ts';
export type { TransportEvents } from './transport/transport-events.ts';
export type { WebOptions } from './web-options.ts';

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
export { SupergraphError } from './composition/load-supergraph.ts';
export type { SourceReport, SourceState } from './execution/request-sources.ts';
export { assembleGates } from './gates.ts';
export {
  createGateway,
  type Gateway,
  type GatewayOptions,
  type ServeOptions,
  serveGateway,
} from './gateway.ts';
export type { PlaygroundOptions } from './playground/routes.ts';
export type { PlaygroundCallers } from './playground/token-route.ts';
export { rotateKeyRing, type ShownKey, showKeyRing } from './signing/key-ring.ts';
export { type HttpTransportOptions, httpTransport } from './transport/http-transport.ts';
export {
  type InProcessTransportOptions,
  inProcessTransport,
  type LocalSubgraph,
} from './transport/in-process-transport.ts';
export type { SubgraphTransport } from './transport/transport.ts';

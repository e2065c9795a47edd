export { type Caller, scopesOf } from './access/caller.ts';
export {
  CLEARANCES,
  type Clearance,
  clearanceRule,
  isClearance,
  isCleared,
} from './access/clearances.ts';
export {
  CALLER_PURPOSES,
  type CallerPurpose,
  isCallerPurpose,
  opensOf,
} from './access/purposes.ts';
export { type AccessScope, isRole, ROLES, type Role, roleRule, SCOPES } from './access/roles.ts';
export {
  type AuditBody,
  type AuditEntry,
  asEntry,
  BEGINNING,
  type ChainTip,
  hashOfEntry,
} from './audit/audit-entry.ts';
export {
  type AuditPlace,
  type OpenAudit,
  openAudit,
} from './audit/open-audit.ts';
export { RefusalCount } from './audit/refusal-count.ts';
export type { Ship } from './audit/ship-entries.ts';
export { type EntryCollection, entryIn, type StoredEntry, shipInto } from './audit/ship-into.ts';
export type { AuditSink } from './audit/spool.ts';
export type { SpoolFile, SpoolFiles } from './audit/spool-files.ts';
export {
  type AuditArchive,
  latestCheckpoints,
  readCheckpoints,
  verifyAudit,
} from './audit/verify-audit.ts';
export type { VerifiedChain } from './audit/verify-chain.ts';
export { type KeyFiles, keyFiles } from './config/key-files.ts';
export { isLoopback } from './config/loopback.ts';
export { isSecureAddress } from './config/secure-address.ts';
export { ConfigError, type Environment, type Settings, setting } from './config/settings.ts';
export { ERROR_CATALOGUE, type ErrorCode } from './errors/catalogue.ts';
export { errorCataloguePage } from './errors/catalogue-page.ts';
export { DeskError, type Fault, invalidInput, notFound } from './errors/desk-error.ts';
export { internalErrorAnswer } from './errors/internal-error.ts';
export { type MaskContext, maskErrors } from './errors/mask-errors.ts';
export { createOwnerOnly, whileLocked, writeOwnerOnly } from './files/owner-only.ts';
export { isRunning, lockForProcess } from './files/process-lock.ts';
export { WatchedFile } from './files/watched-file.ts';
export {
  type Coerced,
  type DocumentCache,
  type DocumentCacheOptions,
  documentCache,
  type Prepared,
  type PreparedOperation,
} from './graphql/document-cache.ts';
export { type GraphqlRouteOptions, graphqlRoute } from './graphql/graphql-route.ts';
export {
  dataOf,
  type GraphqlMeta,
  type GraphqlParams,
  type GraphqlResult,
  type GraphqlRun,
  type SharedAnswer,
  wasExecuted,
} from './graphql/graphql-run.ts';
export { type HealthOptions, type HealthPart, healthRoutes } from './health/health.ts';
export type { AllowedHosts } from './http/allowed-hosts.ts';
export { faultResponse, HttpFault } from './http/http-fault.ts';
export { distinctRequestId } from './http/request-id.ts';
export { type HttpRequest, type HttpResponse, jsonResponse, type Route } from './http/route.ts';
export {
  type HttpServer,
  type HttpServerOptions,
  type ServerState,
  startHttpServer,
} from './http/server.ts';
export { jsonCopy } from './json/json-copy.ts';
export { createLog, LOG_LEVELS, type Log, type LogLevel, type LogOptions } from './log/log.ts';
export { endFailed } from './process/end-failed.ts';
export { onHangup } from './process/hangup.ts';
export {
  onShutdown,
  type ShutdownOptions,
  type ShutdownStep,
  type SignalSource,
} from './process/shutdown.ts';
export {
  type CallToSign,
  type SigningKey,
  signCall,
  type VerifiedCall,
  verifyCall,
} from './subgraph-call/signed-call.ts';
export {
  bodyOfCall,
  DEADLINE_HEADER,
  encodeSubgraphCall,
  REQUEST_ID_HEADER,
  remainingMs,
  SIGNATURE_HEADER,
  type SubgraphAnswer,
  type SubgraphCall,
  type SubgraphError,
} from './subgraph-call/subgraph-call.ts';
export { startWorkers, type Workers, type WorkersOptions } from './workers/start-workers.ts';
export { type ThisWorker, thisWorker } from './workers/this-worker.ts';
export { WORKERS_TEXT, workerCount } from './workers/worker-count.ts';

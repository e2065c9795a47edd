import 'reflect-metadata';

export {
  type AccessTable,
  either,
  type FieldRule,
  type FieldRules,
  internal,
  internalUnder,
  known,
  opened,
  together,
} from './access/access-table.ts';
export { requireOffice, requireOrder } from './access/acting-for-others.ts';
export { auditedNcb } from './access/audited-ncb.ts';
export { requireScope } from './access/require-scope.ts';
export {
  changesRules,
  connectionRules,
  RECORD_RULES,
  SHARED_TYPES,
} from './access/shared-types.table.ts';
export { toldChanges } from './access/told-changes.ts';
export { accessesOf, accessLogOf } from './audit/accesses.resolver.ts';
export { openSubgraphAudit } from './audit/open-subgraph-audit.ts';
export { callerKeys } from './callers/caller-keys.ts';
export { callerScope } from './callers/caller-scope.ts';
export type { SubgraphAccess } from './callers/doorkeeper.ts';
export { ChangesArgs, ChangeType, changesOf } from './changes/changes.type.ts';
export { readChanges } from './changes/read-changes.ts';
export { isIssuingState, ncbOfIssuingState } from './codes/issuing-state.ts';
export {
  alpha2OfCountry,
  countryOfAlpha2,
  GENERAL_SECRETARIAT,
  isCountryCode,
  isNcbCode,
  NCB_CODES,
} from './codes/ncb.ts';
export { createEngine, type EngineName } from './graphql/engine/engine.ts';
export { federatedSchema, type ReferenceResolver } from './graphql/federated-schema.ts';
export { CHANGES_LIST, IDS_LIST, LINKS_LIST, PAGED_LIST } from './graphql/list-size.ts';
export {
  keyLoader,
  loadVisible,
  recordLoader,
  referrerLoader,
  written,
} from './graphql/loaders.ts';
export { DateTime, LocalDate } from './graphql/scalars.ts';
export { FieldChangeType } from './history/history.type.ts';
export { CORRECTION, correctionNote, pastOf } from './history/past.resolver.ts';
export { HIT_LIFE, type HitAction } from './hits/hit.life-cycle.ts';
export { hitListRules, hitRules } from './hits/hit.rules.ts';
export {
  type HitRecord,
  type HitSearch,
  HitState,
  type HitTarget,
  newHit,
  searcherOf,
} from './hits/hit.ts';
export { HitType } from './hits/hit.type.ts';
export { hitsOf } from './hits/hits.resolver.ts';
export {
  type CallerClass,
  callerClassOf,
  type Instruction,
  type InstructionRow,
  instructionFor,
} from './instruction/instruction.ts';
export { InstructionType } from './instruction/instruction.type.ts';
export {
  type LifeCycle,
  legalActions,
  type Step,
  stateAfter,
} from './life-cycle/life-cycle.ts';
export {
  AuditReader,
  type EntriesPage,
  type EntriesRange,
  type EntryCondition,
} from './mongo/audit-reader.ts';
export type { BringInOptions, BroughtIn } from './mongo/bring-in.ts';
export {
  type Change,
  ChangeFeed,
  ChangeKind,
  type ChangesPage,
  type ChangesQuery,
} from './mongo/change-feed.ts';
export { type Database, type MongoOptions, mongoClient } from './mongo/client.ts';
export { allOf, anyOf, isGiven, wordsCondition } from './mongo/conditions.ts';
export {
  ensureHitIndexes,
  HIT_ORDERS,
  type HitKind,
  HitStore,
  hitKind,
} from './mongo/hit-store.ts';
export { Housekeeping } from './mongo/housekeeping.ts';
export type { SourceRange } from './mongo/record-reader.ts';
export { RecordStore } from './mongo/record-store.ts';
export type { RecordVersion, VersionRange } from './mongo/record-versions.ts';
export { askingTheStore, duplicatesOf, isDuplicateKey } from './mongo/store-errors.ts';
export { needOfRecord, type RecordKind, type StoredDocument } from './mongo/stored-document.ts';
export { isWithin, withinScope } from './mongo/within-scope.ts';
export { connectionOf, PageArgs, PageInfoType } from './paging/connection.type.ts';
export { EntriesArgs, entriesConnection, entriesOf } from './paging/entries.type.ts';
export type { Page } from './paging/page.ts';
export {
  assertIdCount,
  PAGE_SIZE,
  type PageArguments,
  type SortOrder,
  windowOf,
} from './paging/window.ts';
export { BaseChangesInput, BaseType } from './record/base.type.ts';
export { checkBaseContent, newBase, withBaseDefaults } from './record/base-content.ts';
export { applyChanges } from './record/changes.ts';
export { type FieldChange, fieldChanges } from './record/field-changes.ts';
export { isWhollyProtected, type ProtectedValues } from './record/protected-values.ts';
export { readersOf } from './record/readers.ts';
export {
  AccessPolicy,
  type BaseContent,
  type BaseRecord,
  Confidentiality,
  Purpose,
  type RecordAccess,
  type RecordSource,
} from './record/record.ts';
export { type ChangeNote, ErasureOrder } from './record/record-change.ts';
export { derivedRecordId, isRecordId, newRecordId, orderOfGroup } from './record/record-id.ts';
export type { Tombstone } from './record/tombstone.ts';
export { type Actor, actingNcb } from './scope/actor.ts';
export { assertNoLinkFilter } from './scope/link-filter.ts';
export { EVERY_READER, type Need, needsNoMore } from './scope/reader-token.ts';
export {
  assertClearedFor,
  assertMayWrite,
  isClearedFor,
  loopbackDevelopmentScope,
  mayWrite,
  readersScope,
  readsAs,
  type Scope,
  type Witness,
} from './scope/scope.ts';
export { distinctWords, wordsOf } from './search/words.ts';
export type { RequestContext, SubgraphContext } from './subgraph/context.ts';
export type { StatelessDefinition, SubgraphDefinition } from './subgraph/definition.ts';
export { ensureIndexes } from './subgraph/ensure-indexes.ts';
export { runStatelessSubgraph, runSubgraph } from './subgraph/run.ts';
export { type ServeOptions, serveSubgraph } from './subgraph/serve.ts';
export {
  type StatelessOptions,
  type Subgraph,
  type SubgraphOptions,
  startStatelessSubgraph,
  startSubgraph,
} from './subgraph/subgraph.ts';
export { FaultList, TEXT_LIMITS } from './validation/fault-list.ts';
export {
  DatePrecision,
  isCalendarDate,
  isPartialDate,
  type PartialDate,
  spanOf,
  yearsAfter,
} from './validation/partial-date.ts';

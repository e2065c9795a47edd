import 'reflect-metadata';

export { isIssuingState, ncbOfIssuingState } from './codes/issuing-state.ts';
export {
  alpha2OfCountry,
  countryOfAlpha2,
  GENERAL_SECRETARIAT,
  isCountryCode,
  isNcbCode,
  NCB_CODES,
} from './codes/ncb.ts';
export { federatedSchema, type ReferenceResolver } from './graphql/federated-schema.ts';
export { loadVisible, recordLoader, referrerLoader, written } from './graphql/loaders.ts';
export { DateTime, LocalDate } from './graphql/scalars.ts';
export { type Database, type MongoOptions, mongoClient } from './mongo/client.ts';
export { allOf, anyOf, isGiven, wordsCondition } from './mongo/conditions.ts';
export type { SourceRange } from './mongo/record-reader.ts';
export { type BroughtIn, RecordStore } from './mongo/record-store.ts';
export type { RecordKind, StoredDocument } from './mongo/stored-document.ts';
export { connectionOf, PageArgs, PageInfoType } from './paging/connection.type.ts';
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
export { derivedRecordId, isRecordId, newRecordId } from './record/record-id.ts';
export {
  EVERY_READER,
  loopbackDevelopmentScope,
  readersScope,
  type Scope,
} from './scope/scope.ts';
export { distinctWords, wordsOf } from './search/words.ts';
export type { SubgraphContext } from './subgraph/context.ts';
export type { SubgraphDefinition } from './subgraph/definition.ts';
export { runSubgraph } from './subgraph/run.ts';
export { type ServeOptions, serveSubgraph } from './subgraph/serve.ts';
export { type Subgraph, type SubgraphOptions, startSubgraph } from './subgraph/subgraph.ts';
export { FaultList, TEXT_LIMITS } from './validation/fault-list.ts';
export {
  DatePrecision,
  isCalendarDate,
  isPartialDate,
  type PartialDate,
  spanOf,
  yearsAfter,
} from './validation/partial-date.ts';

import type { Caller } from '@globalcrimedesk/service';
import type { AuditReader } from '../mongo/audit-reader.ts';
import type { ChangeFeed } from '../mongo/change-feed.ts';
import type { Scope } from '../scope/scope.ts';

/** What a resolver knows of the request it serves. Frozen: nothing on the way may widen it. */
export interface RequestContext {
  readonly requestId: string;
  /** The moment the request came in; every time that is written comes from it. */
  readonly now: Date;
  /** Who asks; `null` in loopback development. */
  readonly caller: Caller | null;
  readonly scope: Scope;
}

/** What a resolver of a domain with a database knows besides. */
export interface SubgraphContext<Store, Loaders> extends RequestContext {
  readonly store: Store;
  /** What changed in the domain's records. */
  readonly changes: ChangeFeed;
  /** Who read or wrote what of the domain. */
  readonly audit: AuditReader;
  /** Made for this request and this scope alone. */
  readonly loaders: Loaders;
}

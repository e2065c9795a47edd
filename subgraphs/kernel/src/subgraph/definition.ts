import type { NonEmptyArray } from 'type-graphql';
import type { AccessTable } from '../access/access-table.ts';
import type { ReferenceResolver } from '../graphql/federated-schema.ts';
import type { FollowedKind } from '../mongo/change-feed.ts';
import type { Database } from '../mongo/client.ts';
import type { Scope } from '../scope/scope.ts';
import type { RequestContext, SubgraphContext } from './context.ts';

/** What every domain has: the graph that it answers. */
interface DomainDefinition<Context> {
  /** Name in the supergraph, and of the database: `persons`, `documents`, … */
  readonly name: string;
  /** Where it listens when it runs as a process of its own, unless PORT says otherwise. */
  readonly port: number;
  // biome-ignore lint/complexity/noBannedTypes: type-graphql's own type for resolver classes
  readonly resolvers: NonEmptyArray<Function>;
  readonly references: Readonly<Record<string, ReferenceResolver<Context>>>;
  /** Who may ask for which field. */
  readonly access: AccessTable;
}

/** A domain that keeps nothing: it has no database, and can always answer. */
export type StatelessDefinition = DomainDefinition<RequestContext>;

/** All that makes one domain: the kernel does the rest. */
export interface SubgraphDefinition<Store, Loaders>
  extends DomainDefinition<SubgraphContext<Store, Loaders>> {
  /** The kinds of records it keeps: those have a history and a place in the change feed. */
  readonly kinds: readonly FollowedKind[];
  /** Wraps the database in the domain's stores; asks nothing of it yet. */
  readonly openStore: (database: Database) => Store;
  /** Creates the indexes that the domain's queries are served by; does nothing where they exist. */
  readonly ensureIndexes: (database: Database) => Promise<void>;
  readonly loaders: (store: Store, scope: Scope) => Loaders;
}

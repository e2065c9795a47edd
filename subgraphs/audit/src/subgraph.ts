import type { SubgraphDefinition } from '@globalcrimedesk/kernel';
import { TrailResolver } from './resolvers/trail.resolver.ts';
import { WhoAmIResolver } from './resolvers/who-am-i.resolver.ts';
import { AUDIT_ACCESS } from './rules/access.table.ts';
import { ensureTrailIndexes, TrailStore } from './store/trail.store.ts';

/** The audit domain: what gateways wrote down, and who you are. */
export const auditSubgraph: SubgraphDefinition<TrailStore, object> = {
  name: 'audit',
  port: 4105,
  resolvers: [WhoAmIResolver, TrailResolver],
  references: {},
  access: AUDIT_ACCESS,
  // An entry is no record of anybody: it has no history, and nobody changes it.
  kinds: [],
  openStore: (database) => new TrailStore(database),
  ensureIndexes: ensureTrailIndexes,
  loaders: () => ({}),
};

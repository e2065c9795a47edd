import type { ApolloGateway } from '@apollo/gateway';
import { LRUCache } from 'lru-cache';

type GatewayConfig = NonNullable<ConstructorParameters<typeof ApolloGateway>[0]>;
type PlanCache = NonNullable<NonNullable<GatewayConfig['queryPlannerConfig']>['cache']>;
type Plan = NonNullable<Awaited<ReturnType<PlanCache['get']>>>;

/** At most `max` plans. Bounded by number because documents are bounded by size before they are planned. */
export function planCache(max: number): PlanCache {
  const plans = new LRUCache<string, Plan>({ max });
  return {
    get: async (key) => plans.get(key),
    set: async (key, plan) => {
      plans.set(key, plan);
    },
    delete: async (key) => plans.delete(key),
    clear: () => plans.clear(),
  };
}

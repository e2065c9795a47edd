import { keyLoader, type Scope, type SubgraphContext } from '@globalcrimedesk/kernel';
import type { PersonStore } from './store/person.store.ts';

/** What one request reads of persons: each person once. */
export function personLoaders(store: PersonStore, scope: Scope) {
  return {
    /** By id; the id of a merged record gives that which it was merged into. */
    person: keyLoader((ids) => store.findAnswering(scope, ids)),
    /** The records that were merged into a person. */
    mergedInto: keyLoader((ids) => store.findMergedInto(scope, ids)),
  };
}

export type PersonContext = SubgraphContext<PersonStore, ReturnType<typeof personLoaders>>;

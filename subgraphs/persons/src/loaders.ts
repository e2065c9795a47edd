import { recordLoader, type Scope, type SubgraphContext } from '@globalcrimedesk/kernel';
import type { PersonStore } from './store/person.store.ts';

/** What one request reads of persons: each person once. */
export function personLoaders(store: PersonStore, scope: Scope) {
  return {
    person: recordLoader(
      (ids) => store.findByIds(scope, ids),
      (person) => person.id,
    ),
  };
}

export type PersonContext = SubgraphContext<PersonStore, ReturnType<typeof personLoaders>>;

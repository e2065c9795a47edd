import {
  accessesOf,
  accessLogOf,
  ensureHitIndexes,
  hitsOf,
  pastOf,
  type SubgraphDefinition,
} from '@globalcrimedesk/kernel';
import { type PersonContext, personLoaders } from './loaders.ts';
import type { PersonRecord } from './person.ts';
import type { PersonHitRecord } from './person-hit.ts';
import { AssociatedPersonsResolver } from './resolvers/associated-persons.resolver.ts';
import { NoticeLinksResolver, TravelDocumentLinksResolver } from './resolvers/links.resolver.ts';
import { PersonChangesResolver } from './resolvers/person.changes.resolver.ts';
import { PersonLifeMutations } from './resolvers/person.life.mutations.ts';
import { PersonMutations } from './resolvers/person.mutations.ts';
import { PersonResolver } from './resolvers/person.resolver.ts';
import { PersonHitResolver } from './resolvers/person-hit.resolver.ts';
import { PersonMatchResolver } from './resolvers/person-match.resolver.ts';
import { PERSONS_ACCESS } from './rules/access.table.ts';
import { ensurePersonIndexes } from './store/person.indexes.ts';
import { PERSONS, PersonStore } from './store/person.store.ts';
import { PERSON_HITS } from './store/person-hit.store.ts';
import { PersonType } from './types/person.type.ts';
import { PersonHitConnection, PersonHitType } from './types/person-hit.type.ts';

/** The persons domain. */
export const personsSubgraph: SubgraphDefinition<PersonStore, ReturnType<typeof personLoaders>> = {
  name: 'persons',
  port: 4101,
  resolvers: [
    PersonResolver,
    PersonMutations,
    PersonLifeMutations,
    PersonChangesResolver,
    pastOf<PersonRecord, PersonStore>(PersonType, 'Person', {
      field: 'person',
      noun: 'person',
      storeOf: (store) => store,
      rules: PERSONS_ACCESS.Person,
    }),
    AssociatedPersonsResolver,
    PersonHitResolver,
    PersonMatchResolver,
    ...hitsOf<PersonHitRecord, PersonStore>(PersonHitType, 'PersonHit', {
      field: 'personHit',
      list: 'personHits',
      met: 'person',
      Connection: PersonHitConnection,
      storeOf: ({ hits }) => hits,
    }),
    pastOf<PersonHitRecord, PersonStore>(PersonHitType, 'PersonHit', {
      field: 'personHit',
      noun: 'hit on a person',
      storeOf: ({ hits }) => hits,
      rules: PERSONS_ACCESS.PersonHit,
    }),
    accessLogOf(PersonType),
    accessLogOf(PersonHitType),
    accessesOf('personAccesses', 'persons and hits'),
    TravelDocumentLinksResolver,
    NoticeLinksResolver,
  ],
  references: {
    Person: ({ id }: { id: string }, { loaders }: PersonContext) => loaders.person.load(id),
    PersonHit: ({ id }: { id: string }, { store, scope }: PersonContext) =>
      store.hits.findById(scope, id),
    Scan: (link: object) => link,
    TravelDocument: (link: object) => link,
    Notice: (link: object) => link,
  },
  access: PERSONS_ACCESS,
  kinds: [PERSONS, PERSON_HITS],
  openStore: (database) => new PersonStore(database),
  ensureIndexes: async (database) => {
    await ensurePersonIndexes(database);
    await ensureHitIndexes(database);
  },
  loaders: personLoaders,
};

import { accessesOf, accessLogOf, pastOf, type SubgraphDefinition } from '@globalcrimedesk/kernel';
import { type PersonContext, personLoaders } from './loaders.ts';
import type { PersonRecord } from './person.ts';
import { NoticeLinksResolver, TravelDocumentLinksResolver } from './resolvers/links.resolver.ts';
import { PersonChangesResolver } from './resolvers/person.changes.resolver.ts';
import { PersonLifeMutations } from './resolvers/person.life.mutations.ts';
import { PersonMutations } from './resolvers/person.mutations.ts';
import { PersonResolver } from './resolvers/person.resolver.ts';
import { PERSONS_ACCESS } from './rules/access.table.ts';
import { ensurePersonIndexes } from './store/person.indexes.ts';
import { PERSONS, PersonStore } from './store/person.store.ts';
import { PersonType } from './types/person.type.ts';

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
    accessLogOf(PersonType),
    accessesOf('personAccesses', 'persons'),
    TravelDocumentLinksResolver,
    NoticeLinksResolver,
  ],
  references: {
    Person: ({ id }: { id: string }, { loaders }: PersonContext) => loaders.person.load(id),
    TravelDocument: (link: object) => link,
    Notice: (link: object) => link,
  },
  access: PERSONS_ACCESS,
  kinds: [PERSONS],
  openStore: (database) => new PersonStore(database),
  ensureIndexes: ensurePersonIndexes,
  loaders: personLoaders,
};

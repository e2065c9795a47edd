import type { SubgraphDefinition } from '@globalcrimedesk/kernel';
import { directoryLoaders } from './loaders.ts';
import { ContactMutations } from './resolvers/contact.mutations.ts';
import {
  DocumentReportLinksResolver,
  NoticeLinksResolver,
  PersonLinksResolver,
  TravelDocumentLinksResolver,
} from './resolvers/links.resolver.ts';
import { NcbResolver } from './resolvers/ncb.resolver.ts';
import { DIRECTORY_ACCESS } from './rules/access.table.ts';
import { findNcb } from './rules/find-ncb.ts';
import { NcbContactStore } from './store/contact.store.ts';

/** The directory: the NCBs, and how they are reached. */
export const directorySubgraph: SubgraphDefinition<
  NcbContactStore,
  ReturnType<typeof directoryLoaders>
> = {
  name: 'directory',
  port: 4104,
  resolvers: [
    NcbResolver,
    ContactMutations,
    PersonLinksResolver,
    TravelDocumentLinksResolver,
    DocumentReportLinksResolver,
    NoticeLinksResolver,
  ],
  references: {
    Ncb: ({ code }: { code: string }) => findNcb(code),
    Person: (link: object) => link,
    TravelDocument: (link: object) => link,
    DocumentReport: (link: object) => link,
    Notice: (link: object) => link,
  },
  access: DIRECTORY_ACCESS,
  // A contact is no record of anybody: it has no history and no access rules.
  kinds: [],
  openStore: (database) => new NcbContactStore(database),
  // A contact is found by its code alone, which is its id.
  ensureIndexes: async () => undefined,
  loaders: directoryLoaders,
};

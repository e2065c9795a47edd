import { auditSubgraph } from '@globalcrimedesk/audit';
import { directorySubgraph, NcbContactStore } from '@globalcrimedesk/directory';
import {
  DOCUMENT_HITS,
  type DocumentHitRecord,
  DocumentReportStore,
  documentsSubgraph,
  TravelDocumentStore,
} from '@globalcrimedesk/documents';
import {
  AuditReader,
  askingTheStore,
  ensureIndexes,
  HitStore,
  mongoClient,
} from '@globalcrimedesk/kernel';
import { NoticeStore, noticesSubgraph } from '@globalcrimedesk/notices';
import {
  PERSON_HITS,
  type PersonHitRecord,
  PersonStore,
  personsSubgraph,
} from '@globalcrimedesk/persons';
import type { StoredDomainName } from './config.ts';
import type { Databases } from './databases.ts';

/** The stores of all domains, for commands that write records in bulk. */
export interface Stores {
  readonly persons: PersonStore;
  readonly documents: TravelDocumentStore;
  readonly reports: DocumentReportStore;
  readonly notices: NoticeStore;
  readonly documentHits: HitStore<DocumentHitRecord>;
  readonly personHits: HitStore<PersonHitRecord>;
  readonly contacts: NcbContactStore;
  /** What each domain, and for `audit` the gateway, wrote down. */
  readonly audits: Readonly<Record<StoredDomainName, AuditReader>>;
  /** Builds the indexes that are not there yet; what has none, such as a fresh database, is loaded faster without. */
  ensureIndexes(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the stores; nothing is asked of the databases yet. */
export function openStores(databases: Databases): Stores {
  const clients: ReturnType<typeof mongoClient>[] = [];
  const open = (name: StoredDomainName) => {
    const client = mongoClient(databases.of[name]);
    clients.push(client);
    return client.db(databases.of[name].database);
  };
  const persons = open('persons');
  const documents = open('documents');
  const notices = open('notices');
  const directory = open('directory');
  const audit = open('audit');
  return {
    persons: new PersonStore(persons),
    documents: new TravelDocumentStore(documents),
    reports: new DocumentReportStore(documents),
    notices: new NoticeStore(notices),
    documentHits: new HitStore(documents, DOCUMENT_HITS),
    personHits: new HitStore(persons, PERSON_HITS),
    contacts: new NcbContactStore(directory),
    audits: {
      persons: new AuditReader(persons),
      documents: new AuditReader(documents),
      notices: new AuditReader(notices),
      directory: new AuditReader(directory),
      audit: new AuditReader(audit),
    },
    ensureIndexes: async () => {
      await askingTheStore(() =>
        Promise.all([
          ensureIndexes(personsSubgraph, persons),
          ensureIndexes(documentsSubgraph, documents),
          ensureIndexes(noticesSubgraph, notices),
          ensureIndexes(directorySubgraph, directory),
          ensureIndexes(auditSubgraph, audit),
        ]),
      );
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

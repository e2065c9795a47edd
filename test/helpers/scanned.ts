import {
  type DocumentReportInput,
  documentContentOf,
  newDocumentReportContent,
} from '@globalcrimedesk/documents';
import { newBase } from '@globalcrimedesk/kernel';
import type { Caller } from '@globalcrimedesk/service';
import type { CalledSubgraphs } from './called-subgraphs.ts';
import { EVERYTHING, type TestStores } from './live-desk.ts';

/** What a scan showed, as the gateway hands it to the domains. */
export interface Scanned {
  readonly checkId: string;
  readonly documentNumber: string | null;
  readonly issuingState?: string | null;
  readonly documentType?: string | null;
  readonly urgent?: boolean;
  readonly place?: string | null;
  readonly otherReadings?: readonly object[];
}

const DOCUMENT_CHECK = `documentCheck {
  verdict status matchedNumber reference document { id documentNumber } reports { id documentNumber }
  hits { id checkId state urgent blind shown confirmBy overdue searcher { ncb entity purpose } searched { documentNumber } }
  instruction { code text discreet }
}`;

/** The representation of a scan. */
export function scan(scanned: Scanned): object {
  return {
    __typename: 'Scan',
    issuingState: 'FRA',
    documentType: 'PASSPORT',
    familyName: null,
    givenNames: null,
    birthDate: null,
    sex: null,
    nationality: null,
    place: null,
    urgent: false,
    otherReadings: [],
    ...scanned,
  };
}

/** Asks documents alone what it says of a scan. */
export async function documentCheckOf(
  subgraphs: CalledSubgraphs,
  caller: Caller,
  scanned: Scanned,
) {
  const query = `query($scans: [_Any!]!) { _entities(representations: $scans) { ... on Scan { ${DOCUMENT_CHECK} } } }`;
  const { data, errors } = await subgraphs.ask('documents', caller, query, {
    scans: [scan(scanned)],
  });
  const [found] = (data?._entities ?? []) as ({ documentCheck: DocumentCheck | null } | null)[];
  return { check: found?.documentCheck ?? null, errors: errors ?? [] };
}

export interface DocumentCheck {
  readonly verdict: string;
  readonly status: string | null;
  readonly matchedNumber: string | null;
  readonly reference: string;
  readonly document: { readonly id: string; readonly documentNumber: string } | null;
  readonly reports: readonly { readonly id: string; readonly documentNumber: string }[];
  readonly hits: readonly Record<string, unknown>[];
  readonly instruction: {
    readonly code: string;
    readonly text: string;
    readonly discreet: boolean;
  };
}

/** Reports a document, straight into the store, with the record of the document. */
export async function reportInStore(
  { stores }: TestStores,
  report: Partial<DocumentReportInput> & { readonly documentNumber: string },
  now: Date,
) {
  const content = newDocumentReportContent(
    {
      dataOwner: 'FRA',
      issuingState: 'FRA',
      documentType: 'PASSPORT',
      status: 'STOLEN',
      purposes: ['BORDER_CONTROL'],
      ...report,
    },
    now,
  );
  const document = { ...documentContentOf(content, now), ...newBase('FRA', now), personRefs: [] };
  await stores.documents.insertIfNew(EVERYTHING, document);
  const record = { ...content, ...newBase(content.dataOwner, now), withdrawnAt: null };
  return stores.reports.insert(EVERYTHING, record);
}

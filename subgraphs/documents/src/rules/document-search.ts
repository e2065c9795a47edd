import type { DocumentType, SearchedDocument, TravelDocumentRecord } from '../document.ts';
import { DocumentStatus, type ReportOutline } from '../report.ts';
import { identityKey, leadingRecord } from './document-identity.ts';
import { countingReports, mostSevere, statusOf } from './document-status.ts';

/** What is held under numbers that look like the one searched. */
export interface LookAlikes {
  /** Also those that are not for the one who asks. */
  readonly reports: readonly ReportOutline[];
  /** Those alone that are. */
  readonly documents: readonly TravelDocumentRecord[];
}

/** What a search met. */
export interface DocumentMatches {
  readonly searched: SearchedDocument;
  /** Reports to be shown, in no order. */
  readonly shown: readonly ReportOutline[];
  /** Reports that stand against the document and are not for the one who asks: they raise blind hits, and nothing else. */
  readonly hidden: readonly ReportOutline[];
  readonly documents: readonly TravelDocumentRecord[];
  /** The number of what was met, where it is another spelling of the one searched; else `null`. */
  readonly matchedNumber: string | null;
}

/**
 * What of all look-alikes a search means: the number itself, wherever a record bears it; else its other spellings. What
 * the searcher is shown follows from what they may see, so that no hidden record can be told from it.
 */
export function matchesOf(
  searched: SearchedDocument,
  { reports, documents }: LookAlikes,
): DocumentMatches {
  const standing = reports.filter((one) => one.withdrawnAt === null && isOfType(one, searched));
  const held = documents.filter((one) => isOfType(one, searched));
  const visible = standing.filter(({ isVisible }) => isVisible);
  const isExact = ({ documentNumber }: { readonly documentNumber: string }) =>
    documentNumber === searched.documentNumber;
  const inSight = [...visible, ...held];
  const isMeant = inSight.some(isExact) ? isExact : () => true;
  const isMeantOfAll = [...standing, ...held].some(isExact) ? isExact : () => true;
  const shown = visible.filter(isMeant);
  const [alike] = inSight.filter(isMeant);
  return {
    searched,
    shown,
    hidden: standingAgainst(standing.filter(isMeantOfAll)).filter(({ isVisible }) => !isVisible),
    documents: held.filter(isMeant),
    matchedNumber: alike === undefined || isExact(alike) ? null : alike.documentNumber,
  };
}

/**
 * The reports that make a hit: of each document and owner the latest, unless it says that the document is back with the
 * authorities.
 */
export function standingAgainst<R extends ReportOutline>(reports: readonly R[]): R[] {
  return [...byIdentity(reports).values()]
    .flatMap(countingReports)
    .filter(({ status }) => status !== DocumentStatus.RECOVERED);
}

/** Of each document for itself, then the most severe: a "recovered" passport says nothing of a stolen card. */
export function statusOfAll(reports: readonly ReportOutline[]): DocumentStatus | null {
  return mostSevere([...byIdentity(reports).values()].map(statusOf));
}

/** The document that an answer is about: the one that is reported, else the one that is held. */
export function documentOf(
  reports: readonly ReportOutline[],
  documents: readonly TravelDocumentRecord[],
): TravelDocumentRecord | null {
  const [reported] = standingAgainst(reports);
  const key = reported && identityKey(reported);
  const ofReported = documents.filter((document) => identityKey(document) === key);
  return leadingRecord(ofReported.length > 0 ? ofReported : documents);
}

function byIdentity<R extends ReportOutline>(reports: readonly R[]): ReadonlyMap<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const report of reports) {
    const key = identityKey(report);
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return groups;
}

function isOfType(
  { documentType }: { readonly documentType: DocumentType },
  searched: SearchedDocument,
): boolean {
  return searched.documentType === null || documentType === searched.documentType;
}

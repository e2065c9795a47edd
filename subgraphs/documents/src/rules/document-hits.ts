import { type HitSearch, newHit } from '@globalcrimedesk/kernel';
import type { SearchedDocument } from '../document.ts';
import type { DocumentHitRecord } from '../document-hit.ts';
import type { ReportOutline } from '../report.ts';
import { type DocumentMatches, standingAgainst } from './document-search.ts';

/**
 * The hits that a search raises: one on each report that stands against what was searched, a blind one where the report is
 * not for the searcher.
 * @param shown what the searcher is shown of a report that is for them.
 */
export function documentHits(
  search: HitSearch,
  matches: readonly DocumentMatches[],
  shown: readonly string[],
): DocumentHitRecord[] {
  const hits = new Map<string, DocumentHitRecord>();
  const raise = (searched: SearchedDocument, report: ReportOutline, told: readonly string[]) => {
    const hit = newHit(search, { ...report, isProtected: false }, told);
    if (!hits.has(hit.id)) hits.set(hit.id, { ...hit, searched, status: report.status });
  };
  for (const { searched, shown: met, hidden } of matches) {
    for (const report of standingAgainst(met)) raise(searched, report, shown);
    for (const report of hidden) raise(searched, report, []);
  }
  return [...hits.values()];
}

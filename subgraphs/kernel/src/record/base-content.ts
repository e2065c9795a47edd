import type { FaultList } from '../validation/fault-list.ts';
import { TEXT_LIMITS } from '../validation/fault-list.ts';
import { yearsAfter } from '../validation/partial-date.ts';
import { AccessPolicy, type BaseContent, type BaseRecord, Confidentiality } from './record.ts';
import { newRecordId } from './record-id.ts';

/** Initial retention: at most five years, then the owner reviews the record (INTERPOL RPD, Article 49). */
const RETENTION_YEARS = 5;

/**
 * What a caller may leave out of the common words, filled in the way the field expects.
 * @param retentionYears after how many years the owner reviews the record.
 */
export function withBaseDefaults(
  content: Pick<BaseContent, 'dataOwner'> & Partial<BaseContent>,
  now: Date,
  retentionYears = RETENTION_YEARS,
): BaseContent {
  return {
    dataOwner: content.dataOwner,
    nationalReference: content.nationalReference ?? null,
    purposes: content.purposes ?? [],
    confidentiality: content.confidentiality ?? Confidentiality.OFFICIAL_USE_ONLY,
    access: content.access ?? { policy: AccessPolicy.ALL, countries: [] },
    reviewDate: content.reviewDate ?? yearsAfter(now, retentionYears),
  };
}

/** The words that we set on a new record; one that comes from elsewhere brings an id of its own. */
export function newBase(
  dataOwner: string,
  now: Date,
  id = newRecordId(dataOwner, now),
): Omit<BaseRecord, keyof BaseContent> {
  return { id, recordedAt: now, updatedAt: now, version: 1, source: null };
}

/** Checks the words that every record carries. */
export function checkBaseContent(faults: FaultList, content: BaseContent): void {
  faults.ncb(['dataOwner'], content.dataOwner);
  faults.text(['nationalReference'], content.nationalReference, TEXT_LIMITS.name);
  faults.list(['purposes'], content.purposes, { min: 1, max: 20 });
  faults.date(['reviewDate'], content.reviewDate);
  const { policy, countries } = content.access;
  const path = ['access', 'countries'];
  faults.list(path, countries, { max: 300 });
  countries.forEach((code, index) => {
    faults.ncb([...path, index], code);
  });
  if (policy === AccessPolicy.ALL && countries.length > 0) {
    faults.add(path, 'must be empty when the policy is ALL');
  }
  if (policy === AccessPolicy.DENY && countries.length === 0) {
    faults.add(path, 'names nobody to keep out: use the policy ALL');
  }
}

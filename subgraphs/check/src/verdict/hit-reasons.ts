import type { ScanPart } from './parts.ts';
import type { HitReason } from './reasons.ts';
import { list, number, record, text } from './untrusted.ts';

/** What in a part speaks for a hit; empty where nothing does. */
export function hitReasons(part: ScanPart, answered: unknown): HitReason[] {
  const found = record(answered);
  const isHit = found.verdict === 'HIT';
  const reasons = READ[part](found, isHit);
  return isHit && reasons.length === 0 ? [{ code: 'PART_HIT', part }] : reasons;
}

type ReadPart = (found: Readonly<Record<string, unknown>>, isHit: boolean) => HitReason[];

const READ: Readonly<Record<ScanPart, ReadPart>> = {
  documentCheck: (found, isHit) => [
    ...(isHit
      ? [{ code: 'DOCUMENT_REPORTED', part: 'documentCheck', status: text(found.status) } as const]
      : []),
    ...liveNotices('documentCheck', record(found.document).notices, null),
  ],
  // Below the threshold a person is somebody else until shown otherwise: their notices are no reason.
  candidates(found, isHit) {
    if (!isHit) return [];
    const threshold = number(found.threshold) ?? 0;
    return list(found.matches)
      .map(record)
      .filter(({ score }) => (number(score) ?? 1) >= threshold)
      .flatMap(({ person, score }) => [
        {
          code: 'PERSON_MATCHES',
          part: 'candidates',
          personId: text(record(person).id),
          score: number(score),
        } as const,
        ...liveNotices('candidates', record(person).notices, text(record(person).id)),
      ]);
  },
  // A live notice on whoever the document belongs to is a hit, whatever the part makes of it.
  associatedPersons: (found, isHit) =>
    list(found.persons)
      .map(record)
      .flatMap(({ id, notices }) => [
        ...(isHit
          ? [{ code: 'PERSON_ASSOCIATED', part: 'associatedPersons', personId: text(id) } as const]
          : []),
        ...liveNotices('associatedPersons', notices, text(id)),
      ]),
};

/** Only a published notice is in force. */
function liveNotices(part: ScanPart, notices: unknown, personId: string | null): HitReason[] {
  return list(notices)
    .map(record)
    .filter(({ status }) => status === 'PUBLISHED')
    .map((notice) => ({
      code: 'LIVE_NOTICE',
      part,
      noticeId: text(notice.id),
      number: text(notice.number),
      colour: text(notice.colour),
      personId,
    }));
}

import type { NoticeRecord } from '../notice.ts';

/** Stands for "never published" in sort keys: before every publication. */
export const NEVER_PUBLISHED = new Date('0001-01-01T00:00:00.000Z');

/** Newest publication first, then by id; what has no moment of publication comes last. */
export function newestPublicationFirst(one: NoticeRecord, other: NoticeRecord): number {
  const later = (other.publishedAt ?? NEVER_PUBLISHED).getTime();
  const order = later - (one.publishedAt ?? NEVER_PUBLISHED).getTime();
  if (order !== 0) return order;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

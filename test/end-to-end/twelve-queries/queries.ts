import { SCAN_QUERY } from './q01-scan.ts';
import { TYPED_NUMBER_QUERY } from './q02-typed-number.ts';
import { NAME_QUERY } from './q03-name.ts';
import { CLEAN_DOCUMENT_QUERY } from './q04-clean-document.ts';
import { PERSON_QUERY } from './q05-person.ts';
import { TRANSLITERATED_QUERY } from './q06-transliterated.ts';
import { HITS_QUERY } from './q07-hits.ts';
import { NOTICES_QUERY } from './q08-notices.ts';
import { HELD_QUERY } from './q09-held-and-looked-at.ts';
import { PARTNER_QUERY } from './q10-partner.ts';
import { CHANGES_QUERY } from './q11-changes.ts';
import type { TwelveQuery } from './query.ts';

/** The queries of the design, in its order. The twelfth is each of them with a source silent. */
export const QUERIES: readonly TwelveQuery[] = [
  SCAN_QUERY,
  TYPED_NUMBER_QUERY,
  NAME_QUERY,
  CLEAN_DOCUMENT_QUERY,
  PERSON_QUERY,
  TRANSLITERATED_QUERY,
  HITS_QUERY,
  NOTICES_QUERY,
  HELD_QUERY,
  PARTNER_QUERY,
  CHANGES_QUERY,
];

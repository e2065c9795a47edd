import type { ScanPart } from './parts.ts';

/** What speaks for a hit. */
export type HitReason =
  /** `status` is what the reports come to. */
  | {
      readonly code: 'DOCUMENT_REPORTED';
      readonly part: 'documentCheck';
      readonly status: string | null;
    }
  /** Somebody on record may be the traveller. */
  | {
      readonly code: 'PERSON_MATCHES';
      readonly part: 'candidates';
      readonly personId: string | null;
      readonly score: number | null;
    }
  /** The document is linked to somebody on record. */
  | {
      readonly code: 'PERSON_ASSOCIATED';
      readonly part: 'associatedPersons';
      readonly personId: string | null;
    }
  /** A notice in force, about the document or about a person found; `personId` is null for the document's. */
  | {
      readonly code: 'LIVE_NOTICE';
      readonly part: ScanPart;
      readonly noticeId: string | null;
      readonly number: string | null;
      readonly colour: string | null;
      readonly personId: string | null;
    }
  /** A part says HIT, and shows nothing that a reason could name. */
  | { readonly code: 'PART_HIT'; readonly part: ScanPart };

/** What keeps the rest from being "no hit". */
export type DoubtReason =
  /** The answer holds no scan at all. */
  | { readonly code: 'NO_ANSWER'; readonly faults: readonly string[] }
  /** The zone was not read, or not beyond doubt, or that is not told: what was searched may not be what is printed. */
  | { readonly code: 'READING_DOUBTFUL' }
  /** A part is null, absent, or says neither HIT nor NO_HIT. */
  | { readonly code: 'PART_UNKNOWN'; readonly part: ScanPart }
  /** An error lies in a part, or where it is not known which: `part` is null then. */
  | { readonly code: 'ERROR'; readonly part: ScanPart | null; readonly fault: string | null }
  /** The notices of a person found, or of the document, are not known. */
  | { readonly code: 'NOTICES_UNKNOWN'; readonly part: ScanPart }
  /** `state` and `fault` as `extensions.sources` has them. */
  | {
      readonly code: 'SOURCE_SILENT';
      readonly source: string;
      readonly state: string;
      readonly fault: string | null;
    };

export type VerdictReason = HitReason | DoubtReason;

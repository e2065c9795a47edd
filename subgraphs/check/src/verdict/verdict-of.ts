import { type AskedScan, doubtReasons } from './doubt-reasons.ts';
import { hitReasons } from './hit-reasons.ts';
import { SCAN_PARTS, type ScanPart } from './parts.ts';
import type { VerdictReason } from './reasons.ts';
import { record } from './untrusted.ts';

export { SCAN_PARTS, type ScanPart } from './parts.ts';

/** What a whole answer comes to. INCONCLUSIVE is to be treated as "ask again", never as NO_HIT. */
export type Verdict = 'HIT' | 'NO_HIT' | 'INCONCLUSIVE';

export interface ScanVerdict {
  readonly verdict: Verdict;
  /**
   * What speaks for a hit first, then what is not known: a HIT may leave things unknown, too. Empty for NO_HIT, and for
   * nothing else.
   */
  readonly reasons: readonly VerdictReason[];
}

export interface VerdictOptions {
  /** The response key of the scan, where the operation gives it an alias. `scan` unless given. */
  readonly scan?: string;
  /**
   * The parts that the operation asks for, each with its response key. All three under their own names unless given: who
   * leaves a part out of the operation must leave it out here, or never gets a NO_HIT.
   */
  readonly parts?: Readonly<Partial<Record<ScanPart, string>>>;
}

/**
 * The overall verdict of a `scan`: a function of the whole GraphQL response (`data`, `errors`, `extensions.sources`) and
 * of nothing else.
 *
 * 1. HIT, when a part says HIT, or when a person to whom the document is linked, or the document itself, is under a
 *    notice in force (PUBLISHED).
 * 2. Otherwise INCONCLUSIVE, when there is no scan in the answer, when a part that was asked for is null, absent or lies
 *    under an error, when notices of somebody found are null, when a source was SILENT or FAILED, or when the zone was
 *    not read beyond doubt: who does not ask for `mrz { outcome }` does not know.
 * 3. Otherwise NO_HIT: every part was asked, and every one answered that nothing is reported *to this caller*. It does
 *    not make the document valid.
 *
 * Where a number was typed (`mrz` is asked for, and null), `candidates` have no verdict of their own unless somebody has
 * that number on record: nobody's name was asked for, so that leaves the verdict as it is.
 *
 * The directory of NCBs tells nothing of travellers: that it is silent, or its errors, leave the verdict as it is.
 *
 * @param response as it came, parsed from JSON; anything at all is taken, and what is no answer is INCONCLUSIVE
 */
export function verdictOf(response: unknown, options: VerdictOptions = {}): ScanVerdict {
  const { scan: key = 'scan' } = options;
  const parts = partsAsked(options);
  const scan = record(record(record(response).data)[key]);
  const hits = parts.flatMap(({ part, key }) => hitReasons(part, scan[key]));
  const doubts = doubtReasons(response, { key, parts });
  const reasons = [...hits, ...doubts];
  if (hits.length > 0) return { verdict: 'HIT', reasons };
  return { verdict: doubts.length > 0 ? 'INCONCLUSIVE' : 'NO_HIT', reasons };
}

/** All parts where none is named: who asked for none has no answer. */
function partsAsked({ parts = {} }: VerdictOptions): AskedScan['parts'] {
  const named = SCAN_PARTS.flatMap((part) => {
    const key = parts[part];
    return key === undefined ? [] : [{ part, key }];
  });
  return named.length > 0 ? named : SCAN_PARTS.map((part) => ({ part, key: part }));
}

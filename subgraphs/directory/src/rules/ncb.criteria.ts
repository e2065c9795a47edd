import { distinctWords, FaultList, isGiven, TEXT_LIMITS, wordsOf } from '@globalcrimedesk/kernel';
import { NCB_TABLE } from '../ncb.table.ts';
import type { Ncb, Region } from '../ncb.ts';

/** What a list of NCBs may be narrowed by; all that is given must hold. */
export interface NcbCriteria {
  readonly codes?: readonly string[] | null;
  readonly regions?: readonly Region[] | null;
  readonly name?: string | null;
  readonly isMember?: boolean | null;
}

const ROWS = NCB_TABLE.map((ncb) => ({ ncb, words: distinctWords([ncb.name]) }));

/** The rows of the table that fit, sorted by code. @throws INVALID_INPUT with every fault. */
export function selectNcbs(criteria: NcbCriteria): Ncb[] {
  assertNcbCriteria(criteria);
  const { codes, regions, name, isMember } = criteria;
  const wanted = isGiven(name) ? wordsOf(name) : null;
  return ROWS.filter(
    ({ ncb, words }) =>
      (!isGiven(codes) || codes.includes(ncb.code)) &&
      (!isGiven(regions) || (ncb.region !== null && regions.includes(ncb.region))) &&
      (!isGiven(isMember) || ncb.isMember === isMember) &&
      (wanted === null || holdsWords(words, wanted)),
  ).map(({ ncb }) => ncb);
}

/** A code that no NCB can bear finds nothing, and that silence would be taken for "nobody to call". */
function assertNcbCriteria({ codes, name }: NcbCriteria): void {
  const faults = new FaultList();
  faults.ncbs(['filter', 'codes'], codes);
  faults.length(['filter', 'name'], name, TEXT_LIMITS.name);
  faults.assertNone();
}

/** Every word must be there; the last may be unfinished, as while typing. Nothing to compare is no match. */
function holdsWords(words: readonly string[], wanted: readonly string[]): boolean {
  const last = wanted.length - 1;
  return (
    last >= 0 &&
    wanted.every((word, index) =>
      index === last ? words.some((held) => held.startsWith(word)) : words.includes(word),
    )
  );
}

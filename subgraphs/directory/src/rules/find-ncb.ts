import { GENERAL_SECRETARIAT, ncbOfIssuingState } from '@globalcrimedesk/kernel';
import { NCB_TABLE } from '../ncb.table.ts';
import type { Ncb } from '../ncb.ts';

const BY_CODE: ReadonlyMap<string, Ncb> = new Map(NCB_TABLE.map((ncb) => [ncb.code, ncb]));

/** What the directory knows of a code; `null` for a code that can own no record. */
export function findNcb(code: string): Ncb | null {
  return BY_CODE.get(code) ?? null;
}

/** The NCB to turn to about a document of this issuing state; `null` where none answers for it. */
export function findNcbOfIssuingState(issuingState: string): Ncb | null {
  const code = ncbOfIssuingState(issuingState);
  const ncb = code === null ? null : findNcb(code);
  return ncb !== null && isAnswered(ncb) ? ncb : null;
}

/** Whether there is anybody to call: an NCB of its own, the General Secretariat, or a member that answers for it. */
function isAnswered(ncb: Ncb): boolean {
  return ncb.isMember || ncb.code === GENERAL_SECRETARIAT || ncb.answersThroughCode !== null;
}

import { FaultList } from '@globalcrimedesk/kernel';

/** How many records of one kind a notice may link to. */
export const LINKS_AT_MOST = 500;

/**
 * The references with one more at the end; the same list when it is among them already. Whether a record of that
 * id exists is for its own domain to know: a reference that leads nowhere is answered with nothing.
 *
 * @param argument name of the caller's argument that bears the id.
 * @throws INVALID_INPUT
 */
export function withLink(refs: readonly string[], id: string, argument: string): readonly string[] {
  const faults = new FaultList();
  faults.recordId([argument], id);
  // Also of one that is among them: at the bound, the answer would tell whether it is.
  if (refs.length >= LINKS_AT_MOST) {
    faults.add([argument], `would be one more than the ${LINKS_AT_MOST} that a notice may link to`);
  }
  faults.assertNone();
  return refs.includes(id) ? refs : [...refs, id];
}

/** The references without this one; the same list when it is not among them. */
export function withoutLink(refs: readonly string[], id: string): readonly string[] {
  return refs.includes(id) ? refs.filter((ref) => ref !== id) : refs;
}

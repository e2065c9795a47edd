import type { CallerPurpose } from '@globalcrimedesk/service';

/** What a request is for: the header `x-purpose`. */
export const PURPOSE_HEADER = 'x-purpose';

/** The purpose that a request states; one that may state a single one states it by itself. `undefined` when it does not. */
export function statedPurpose(
  header: string | undefined,
  allowed: readonly CallerPurpose[],
): CallerPurpose | undefined {
  const [only] = allowed;
  if (header === undefined) return allowed.length === 1 ? only : undefined;
  return allowed.find((purpose) => purpose === header);
}

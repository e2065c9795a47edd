import type { PartialDate } from '@globalcrimedesk/kernel';

/** `1975/04/23`, `1975/04` or `1975`. */
export function dateText(date: PartialDate | undefined): string | null {
  return date?.value.replaceAll('-', '/') ?? null;
}

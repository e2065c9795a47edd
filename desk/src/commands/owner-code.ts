import { isNcbCode } from '@globalcrimedesk/kernel';
import { InvalidArgumentError } from 'commander';

/** Reads what `--owner` says. */
export function ownerCode(text: string): string {
  if (isNcbCode(text)) return text;
  throw new InvalidArgumentError(
    "It is an NCB's code in capitals: ISO 3166-1 alpha-3, such as FRA, or XPO.",
  );
}

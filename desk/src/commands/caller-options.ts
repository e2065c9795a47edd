import {
  CALLER_PURPOSES,
  type CallerPurpose,
  CLEARANCES,
  type Clearance,
  ROLES,
  type Role,
} from '@globalcrimedesk/service';
import { InvalidArgumentError, Option } from 'commander';

/** Options by which a command is told whom a token or a key is to name. */
export interface CallerFlags {
  readonly role: readonly Role[];
  readonly ncb?: string;
  readonly purpose?: readonly CallerPurpose[];
  readonly clearance?: Clearance;
  readonly entity?: string;
  readonly subject?: string;
}

export const roleOption = () =>
  new Option('--role <role...>', 'what they may do; docs/access.md has the table').choices(
    Object.keys(ROLES),
  );

export const purposeOption = () =>
  new Option(
    '--purpose <purpose...>',
    'what they may ask for; what is usual for the role unless given',
  ).choices(Object.keys(CALLER_PURPOSES));

export const clearanceOption = () =>
  new Option(
    '--clearance <clearance>',
    'how much they may see; what is usual for the role unless given',
  ).choices(Object.keys(CLEARANCES));

/** Reads a name of a person, a unit or a partner. */
export function nameOfCaller(text: string): string {
  if (/^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u.test(text)) return text;
  throw new InvalidArgumentError('It is a text on one line, of 200 characters at the most.');
}

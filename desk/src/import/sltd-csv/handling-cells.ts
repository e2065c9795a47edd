import { AccessPolicy, Confidentiality, Purpose, type RecordAccess } from '@globalcrimedesk/kernel';
import { faultsOfHandling, type Handling, memberOf } from '../../handling/handling.ts';
import { Unreadable } from './unreadable.ts';

/**
 * A record's handling in cells: `ALL`, `ALLOW FRA ESP` or `DENY USA`; `RESTRICTED`; `ARREST LOCATION`. Case does not
 * count. Nothing else is guessed at: what is taken for less than it means would let in whom it keeps out.
 */

export function accessOf(text: string): RecordAccess | Unreadable {
  const [word = '', ...countries] = wordsOf(text);
  const policy = memberOf(AccessPolicy, word);
  if (policy === null) {
    return new Unreadable('begins with none of ALL, ALLOW, DENY, such as "ALLOW FRA ESP"');
  }
  const access = { policy, countries };
  return whyNot({ access }, countries) ?? access;
}

export function confidentialityOf(text: string): Confidentiality | Unreadable {
  const value = memberOf(Confidentiality, text.toUpperCase());
  return value ?? new Unreadable(`is none of ${Object.keys(Confidentiality).join(', ')}`);
}

export function purposesOf(text: string): readonly Purpose[] | Unreadable {
  const words = wordsOf(text);
  const strange = words.filter((word) => memberOf(Purpose, word) === null);
  if (strange.length > 0) {
    const known = Object.keys(Purpose).join(', ');
    return new Unreadable(`holds ${listed(strange)}: none of ${known}`);
  }
  const purposes = words.flatMap((word) => memberOf(Purpose, word) ?? []);
  return whyNot({ purposes }, words) ?? purposes;
}

/** The cell that is read as the same; empty for what the record does not say. */
export function handlingCell(
  { access, confidentiality, purposes }: Handling,
  field: keyof Handling,
) {
  switch (field) {
    case 'access':
      return access === undefined ? '' : [access.policy, ...access.countries].join(' ');
    case 'confidentiality':
      return confidentiality ?? '';
    case 'purposes':
      return (purposes ?? []).join(' ');
  }
}

function wordsOf(text: string): string[] {
  return text.toUpperCase().split(/\s+/);
}

/** Every fault at once, each with the word that it is about. */
function whyNot(handling: Handling, words: readonly string[]): Unreadable | null {
  const said = faultsOfHandling(handling).map(({ path, message }) => {
    const index = path.at(-1);
    const word = typeof index === 'number' ? words[index] : undefined;
    return word === undefined ? message : `${listed([word])} ${message}`;
  });
  return said.length === 0 ? null : new Unreadable(said.join('; '));
}

/** How many words are repeated where they are spoken of, and how much of each. */
const SHOWN = { words: 10, letters: 20 };

function listed(words: readonly string[]): string {
  return words
    .slice(0, SHOWN.words)
    .map((word) => `"${word.slice(0, SHOWN.letters)}"`)
    .join(', ');
}

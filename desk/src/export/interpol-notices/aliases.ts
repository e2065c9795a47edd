import { NameKind, type PersonName, type PersonRecord } from '@globalcrimedesk/persons';
import { dateText } from './date-text.ts';

/** The name in the original script that stands beside the primary name, before all aliases. */
export function originalNameOf(person: PersonRecord | null): object {
  const [first] = otherNames(person);
  const original = first?.kind === NameKind.ORIGINAL_SCRIPT ? first : undefined;
  return {
    name_in_original_script: original?.familyName ?? null,
    forename_in_original_script: original?.givenNames ?? null,
  };
}

/** Aliases, further names in an original script, and further dates of birth, in the order of the record. */
export function aliasesOf(person: PersonRecord | null): object[] {
  const names = otherNames(person);
  const rest = names[0]?.kind === NameKind.ORIGINAL_SCRIPT ? names.slice(1) : names;
  return [
    ...rest.map(aliasOf),
    ...(person?.datesOfBirth.slice(1) ?? []).map((date) => ({
      name: null,
      forename: null,
      date_of_birth: dateText(date),
    })),
  ];
}

function otherNames(person: PersonRecord | null): PersonName[] {
  return (person?.names ?? []).filter(
    ({ kind }) => kind === NameKind.ALIAS || kind === NameKind.ORIGINAL_SCRIPT,
  );
}

function aliasOf({ kind, familyName, givenNames }: PersonName): object {
  if (kind === NameKind.ALIAS) {
    return { name: familyName, forename: givenNames, date_of_birth: null };
  }
  return {
    name: null,
    forename: null,
    date_of_birth: null,
    name_in_original_script: familyName,
    forename_in_original_script: givenNames,
  };
}

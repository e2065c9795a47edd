import { newBase } from '@globalcrimedesk/kernel';
import { ACTIVE_STATE, newPersonContent, type PersonRecord } from '@globalcrimedesk/persons';

export const FOR_ALL: PersonRecord['access'] = { policy: 'ALL', countries: [] };

/** Access for the owner and these alone. */
export function onlyFor(...countries: string[]): PersonRecord['access'] {
  return { policy: 'ALLOW', countries };
}

export interface Invention {
  readonly dataOwner?: string;
  readonly familyName?: string;
  readonly access?: PersonRecord['access'];
  readonly id?: string;
}

/** A person who does not exist, as a store takes them. */
export function inventedPerson(now: Date, invention: Invention = {}): PersonRecord {
  const { dataOwner = 'FRA', familyName = 'Inventée', access = FOR_ALL, id } = invention;
  const content = newPersonContent(
    {
      dataOwner,
      access,
      purposes: ['LOCATION'],
      categories: ['MISSING'],
      names: [{ kind: 'PRIMARY', familyName }],
    },
    now,
  );
  return { ...content, ...newBase(dataOwner, now, id), ...ACTIVE_STATE, identityLinks: [] };
}

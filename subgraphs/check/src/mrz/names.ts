/** The names of a zone, fillers as blanks. */
export interface ZoneNames {
  readonly familyName: string | null;
  readonly givenNames: string | null;
  /** A letter stands in the last place: there may have been no room for more (Doc 9303-4 section 4.2.3). */
  readonly mayBeTruncated: boolean;
}

/**
 * Two fillers stand between the primary identifier and the secondary; where they do not, the holder has the primary
 * alone. What follows further double fillers belongs to the given names.
 */
export function namesIn(field: string): ZoneNames {
  const text = field.replace(/<+$/, '');
  const [family = '', ...given] = text.split('<<');
  return {
    familyName: nameIn(family),
    givenNames: nameIn(given.join('<')),
    mayBeTruncated: isFull(field),
  };
}

/** A name in a field of its own, or `null` where that is empty. */
export function nameIn(field: string): string | null {
  const name = field.replaceAll('?', '').split('<').filter(Boolean).join(' ');
  return name === '' ? null : name;
}

export function isFull(field: string): boolean {
  return field !== '' && !field.endsWith('<');
}

import {
  checkBaseContent,
  FaultList,
  isPartialDate,
  spanOf,
  TEXT_LIMITS,
} from '@globalcrimedesk/kernel';
import { NameKind, type PersonContent } from '../person.ts';

/** The earliest year of birth that a record may bear. */
const EARLIEST_YEAR = 1850;

/** Checks everything that is said of a person. @throws INVALID_INPUT with every fault. */
export function assertPerson(content: PersonContent, now: Date): void {
  const faults = new FaultList();
  checkBaseContent(faults, content);
  checkNames(faults, content);
  checkBirth(faults, content, now);
  checkDescription(faults, content);
  checkIdentifiers(faults, content);
  faults.list(['categories'], content.categories, { min: 1, max: 10 });
  faults.list(['warnings'], content.warnings, { max: 20 });
  faults.assertNone();
}

function checkNames(faults: FaultList, { names }: PersonContent): void {
  faults.list(['names'], names, { min: 1, max: 100 });
  names.forEach((name, index) => {
    const path = ['names', index];
    faults.text([...path, 'familyName'], name.familyName, TEXT_LIMITS.name);
    faults.text([...path, 'givenNames'], name.givenNames, TEXT_LIMITS.name);
    if (name.familyName === null && name.givenNames === null) {
      faults.add(path, 'has neither a family name nor given names');
    }
    if (!/^[A-Z][a-z]{3}$/.test(name.script)) {
      faults.add([...path, 'script'], 'is no script code of ISO 15924, such as Latn');
    }
  });
  const primary = names.filter(({ kind }) => kind === NameKind.PRIMARY).length;
  if (names.length > 0 && primary !== 1) {
    faults.add(['names'], `needs exactly one PRIMARY name, has ${primary}`);
  }
}

function checkBirth(faults: FaultList, content: PersonContent, now: Date): void {
  faults.list(['datesOfBirth'], content.datesOfBirth, { max: 20 });
  content.datesOfBirth.forEach((date, index) => {
    const path = ['datesOfBirth', index, 'value'];
    if (!isPartialDate(date)) {
      faults.add(path, `is no date of the precision ${date.precision} (YYYY, YYYY-MM, YYYY-MM-DD)`);
    } else if (Number(date.value.slice(0, 4)) < EARLIEST_YEAR) {
      faults.add(path, `is before ${EARLIEST_YEAR}`);
    } else if (spanOf(date).from > now.toISOString().slice(0, 10)) {
      faults.add(path, 'is in the future');
    }
  });
  faults.text(['placeOfBirth'], content.placeOfBirth, TEXT_LIMITS.name);
  faults.country(['countryOfBirth'], content.countryOfBirth);
  faults.list(['nationalities'], content.nationalities, { max: 20 });
  content.nationalities.forEach((code, index) => {
    faults.country(['nationalities', index], code);
  });
}

function checkDescription(faults: FaultList, content: PersonContent): void {
  const { physicalDescription: description } = content;
  if (description !== null) {
    const path = ['physicalDescription'];
    checkRange(faults, [...path, 'heightCm'], description.heightCm, 20, 272);
    checkRange(faults, [...path, 'weightKg'], description.weightKg, 1, 650);
    for (const key of ['build', 'eyeColour', 'hairColour', 'complexion'] as const) {
      faults.text([...path, key], description[key], TEXT_LIMITS.name);
    }
  }
  faults.list(['distinguishingMarks'], content.distinguishingMarks, { max: 100 });
  content.distinguishingMarks.forEach((mark, index) => {
    faults.text(['distinguishingMarks', index], mark, TEXT_LIMITS.line);
  });
  faults.list(['languages'], content.languages, { max: 30 });
  content.languages.forEach((code, index) => {
    if (!/^[a-z]{3}$/.test(code)) {
      faults.add(['languages', index], 'is no language code of ISO 639-3, such as fra');
    }
  });
}

function checkIdentifiers(faults: FaultList, content: PersonContent): void {
  faults.list(['identifiers'], content.identifiers, { max: 200 });
  content.identifiers.forEach((identifier, index) => {
    const path = ['identifiers', index];
    faults.text([...path, 'value'], identifier.value, TEXT_LIMITS.line);
    faults.country([...path, 'country'], identifier.country);
  });
  faults.list(['addresses'], content.addresses, { max: 100 });
  content.addresses.forEach((address, index) => {
    faults.text(['addresses', index, 'text'], address.text, TEXT_LIMITS.line);
    faults.country(['addresses', index, 'country'], address.country);
  });
  faults.list(['biometrics'], content.biometrics, { max: 100 });
  content.biometrics.forEach((biometric, index) => {
    const path = ['biometrics', index];
    faults.text([...path, 'reference'], biometric.reference, TEXT_LIMITS.line);
    faults.date([...path, 'takenOn'], biometric.takenOn);
  });
}

function checkRange(
  faults: FaultList,
  path: readonly (string | number)[],
  value: number | null,
  least: number,
  most: number,
): void {
  if (value === null || (value >= least && value <= most)) return;
  faults.add(path, `is not between ${least} and ${most}; leave it out when it is unknown`);
}

import { CHECK_COLUMNS, type CheckField } from '../check/check-columns.ts';
import type { Columns } from '../rows/columns.ts';

export type ScreenField =
  | CheckField
  | 'name'
  | 'familyName'
  | 'givenNames'
  | 'birthDate'
  | 'nationality'
  | 'sex';

/** What only manifests call these. */
const OF_MANIFESTS: Readonly<Record<CheckField, string>> = {
  documentNumber: 'travel document number, travel doc number, travel document, PAX document number',
  issuingState:
    'document country, document country code, doc issuing country, doc issuer, travel document issuing state, travel document issuing country, passport country, country of passport',
  documentType: 'travel document type, doc kind, document type code',
  reference:
    'PNR locator, PNR reference, passenger reference, passenger id, unique passenger reference, ticket, ticket number, seat',
};

/** What a manifest may say of each passenger, as systems for API and PNR data name it. */
export const SCREEN_COLUMNS: Columns<ScreenField> = {
  all: [
    {
      field: 'familyName',
      name: 'family_name',
      spellings:
        'surname, last name, family names, last names, surnames, primary identifier, PAX surname, passenger surname, passenger last name, nom, nom de famille, apellido, apellidos',
    },
    {
      field: 'givenNames',
      name: 'given_names',
      spellings:
        'given name, first name, first names, forename, forenames, first and middle names, secondary identifier, PAX first name, passenger first name, passenger given name, prénom, prénoms, nombre, nombres',
    },
    {
      field: 'name',
      name: 'name',
      spellings:
        'full name, passenger, passenger name, PAX name, traveller, traveller name, traveler name, name of passenger, nom complet, nombre completo, pasajero, passager',
    },
    {
      field: 'birthDate',
      name: 'birth_date',
      spellings:
        'date of birth, birthday, born, DOB, PAX DOB, passenger date of birth, date de naissance, né le, née le, fecha de nacimiento',
    },
    {
      field: 'nationality',
      name: 'nationality',
      spellings:
        'nationality code, nat, citizenship, country of citizenship, country of nationality, nationalité, nacionalidad',
    },
    { field: 'sex', name: 'sex', spellings: 'gender, sexe, sexo, género' },
    ...CHECK_COLUMNS.all.map(({ field, name, spellings }) => ({
      ...{ field, name },
      spellings: `${spellings}, ${OF_MANIFESTS[field]}`,
    })),
  ],
  // Nobody writes manifests without a header, and a name that was taken for a number would be looked for in vain.
  positions: [],
  lacks(has) {
    const isNamed = has.has('name') || has.has('familyName');
    const isDocumented = has.has('documentNumber') && has.has('issuingState');
    if (isNamed || isDocumented) return null;
    return 'names neither passengers (name, or family_name) nor documents (document_number and issuing_state)';
  },
};

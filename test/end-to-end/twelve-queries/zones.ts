import { buildMrz, type MrzContent } from '@globalcrimedesk/check';

const PASSPORT = {
  format: 'TD3',
  documentCode: 'P',
  sex: 'M',
  expiryDate: '2031-01-18',
} as const satisfies Partial<MrzContent>;

const NOBODY = {
  ...PASSPORT,
  familyName: 'Quisling Ostergaard',
  givenNames: 'Tordis',
  birthDate: '1990-02-14',
  sex: 'F',
} as const;

const KARIMOV = {
  ...PASSPORT,
  issuingState: 'UZB',
  nationality: 'UZB',
  familyName: 'Karimov',
  givenNames: 'Rustam',
  birthDate: '1971-04-09',
} as const;

function frenchPassport(documentNumber: string): string {
  return buildMrz({ ...NOBODY, issuingState: 'FRA', nationality: 'FRA', documentNumber });
}

function dutchPassport(documentNumber: string): string {
  return buildMrz({ ...NOBODY, issuingState: 'NLD', nationality: 'NLD', documentNumber });
}

/** What officers scan, by what becomes of it. */
export const ZONES = {
  unknown: dutchPassport('NX0000000'),
  stolen: frenchPassport('12AB34567'),
  recovered: frenchPassport('12CD00000'),
  withdrawn: frenchPassport('12WD00000'),
  /** Not reported, but Karimov's. */
  clean: buildMrz({ ...KARIMOV, documentNumber: 'AB1234567' }),
  /** Unknown, too; its holder has Karimov's name and date of birth. */
  namesake: buildMrz({ ...KARIMOV, documentNumber: 'AB7654321' }),
  hiddenByAccess: dutchPassport('NX0000001'),
  hiddenByPurpose: dutchPassport('NX0000002'),
  hiddenByConfidentiality: dutchPassport('NX0000003'),
  /** Not reported; it is linked to persons whom nobody but NLD may see. */
  hiddenHolders: dutchPassport('NX0000004'),
  /** Linked to a record that is archived. */
  archivedHolder: buildMrz({
    ...NOBODY,
    issuingState: 'NOR',
    nationality: 'NOR',
    documentNumber: 'N00000001',
  }),
  /** A 5 that was read as an S: two numbers satisfy the digits, and the other one than is told first is reported. */
  severalReadings: frenchPassport('577S99779').replace('577S99779', 'S77S99779'),
  /** A date of birth with a wrong digit: no reading satisfies it. */
  doubtful: frenchPassport('90KK00000').replace('900214', '910214'),
} as const;

/** The two readings of `severalReadings`, the leading one first. */
export const READINGS = ['577S99779', 'S77599779'] as const;

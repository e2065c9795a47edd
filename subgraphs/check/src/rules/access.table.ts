import { type AccessTable, opened } from '@globalcrimedesk/kernel';

const READING = [
  'documentNumber',
  'issuingState',
  'documentType',
  'familyName',
  'givenNames',
  'birthDate',
  'sex',
  'nationality',
] as const;

/** Who may scan: what a scan says tells nothing of any record. */
export const CHECK_ACCESS = {
  Mutation: opened('scan:run', 'scan'),
  Scan: opened('scan:run', ...READING, 'checkId', 'place', 'urgent', 'otherReadings', 'mrz'),
  ScanReading: opened('scan:run', ...READING),
  MrzReading: opened(
    'scan:run',
    'outcome',
    'format',
    'lines',
    'fields',
    'digits',
    'faults',
    'repairs',
    'notes',
    'isSpecimen',
  ),
  MrzFields: opened(
    'scan:run',
    ...READING,
    'documentCode',
    'secondNumber',
    'expiryDate',
    'optionalData',
    'secondOptionalData',
  ),
  MrzDigit: opened('scan:run', 'of', 'line', 'column', 'read', 'expected', 'isRight'),
  MrzFault: opened('scan:run', 'code', 'line', 'column', 'message', 'isMended'),
  MrzRepair: opened('scan:run', 'line', 'column', 'read', 'taken'),
  MrzNote: opened('scan:run', 'code', 'message', 'line', 'column'),
} as const satisfies AccessTable;

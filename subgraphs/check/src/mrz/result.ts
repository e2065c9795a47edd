import type { DocumentType, Sex } from '../document.ts';
import type { MrzDigitName, MrzFormat } from './format.ts';
import type { Place } from './layout.ts';

/** What came of the reading of a zone. */
export const MrzOutcome = {
  READ: 'READ',
  REPAIRED: 'REPAIRED',
  SEVERAL: 'SEVERAL',
  DOUBTFUL: 'DOUBTFUL',
  UNREADABLE: 'UNREADABLE',
} as const;
export type MrzOutcome = (typeof MrzOutcome)[keyof typeof MrzOutcome];

export const MrzFaultCode = {
  UNKNOWN_FORM: 'UNKNOWN_FORM',
  TOO_LONG: 'TOO_LONG',
  LINE_LENGTH: 'LINE_LENGTH',
  OTHER_LINES: 'OTHER_LINES',
  UNKNOWN_CHARACTER: 'UNKNOWN_CHARACTER',
  MISPLACED_CHARACTER: 'MISPLACED_CHARACTER',
  WRONG_CHECK_DIGIT: 'WRONG_CHECK_DIGIT',
  UNKNOWN_STATE: 'UNKNOWN_STATE',
  IMPOSSIBLE_DATE: 'IMPOSSIBLE_DATE',
  NUMBER_MISSING: 'NUMBER_MISSING',
  NAME_MISSING: 'NAME_MISSING',
} as const;
export type MrzFaultCode = (typeof MrzFaultCode)[keyof typeof MrzFaultCode];

/** Something wrong with a zone as it was read. */
export interface MrzFault extends Place {
  readonly code: MrzFaultCode;
  readonly message: string;
  /** Whether the leading reading is without it. */
  readonly isMended: boolean;
}

export interface MrzDigit extends Place {
  readonly of: MrzDigitName;
  /** As it stands in the leading reading. */
  readonly read: string;
  /** `null` where what it covers cannot be read. */
  readonly expected: string | null;
  readonly isRight: boolean;
}

/** A character that the leading reading takes for another than was read. */
export interface MrzRepair extends Place {
  readonly read: string;
  readonly taken: string;
}

export const MrzNoteCode = {
  INDISTINGUISHABLE: 'INDISTINGUISHABLE',
  NAMES_MAY_BE_TRUNCATED: 'NAMES_MAY_BE_TRUNCATED',
  NO_CHECK_DIGITS: 'NO_CHECK_DIGITS',
  MORE_READINGS: 'MORE_READINGS',
} as const;
export type MrzNoteCode = (typeof MrzNoteCode)[keyof typeof MrzNoteCode];

/** What is no fault, and must be known to whoever relies on the reading. */
export interface MrzNote {
  readonly code: MrzNoteCode;
  readonly message: string;
  /** `null` where it is of the whole zone. */
  readonly place: Place | null;
}

/** What one reading of a zone says. `null` is what the zone does not say, or what cannot be read. */
export interface MrzFields {
  /** As printed, without fillers: `P`, `ID`, `V`. */
  readonly documentCode: string;
  readonly documentType: DocumentType | null;
  /** A code of ICAO Doc 9303-3 section 5, without fillers: `D`, `UTO`. */
  readonly issuingState: string | null;
  /** Without fillers, with the rest of a long one. */
  readonly documentNumber: string | null;
  /** Another number by which the document may be reported: that of the blank of a Swiss driving licence. */
  readonly secondNumber: string | null;
  readonly familyName: string | null;
  readonly givenNames: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly nationality: string | null;
  readonly expiryDate: string | null;
  /** What the state adds for itself; fillers inside it kept. */
  readonly optionalData: string | null;
  readonly secondOptionalData: string | null;
}

/** What a text gives when it is read as a machine-readable zone. */
export interface MrzResult {
  readonly outcome: MrzOutcome;
  /** `null` where no form fits. */
  readonly format: MrzFormat | null;
  /** The zone as it was read, cut into lines; `?` for what is no character of a zone. */
  readonly lines: readonly string[];
  /** The leading reading; `null` where no form fits. */
  readonly fields: MrzFields | null;
  /** What else satisfies every digit. */
  readonly otherReadings: readonly MrzFields[];
  readonly digits: readonly MrzDigit[];
  readonly faults: readonly MrzFault[];
  readonly repairs: readonly MrzRepair[];
  readonly notes: readonly MrzNote[];
  /** Of Utopia, the state of Doc 9303's examples. */
  readonly isSpecimen: boolean;
}

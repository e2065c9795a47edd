/** One purpose for which a caller may ask, and what asking for it opens. */
interface PurposeRule {
  readonly meaning: string;
  /** Records that bear one of these purposes of their own; `EVERY` opens all that the other rules leave. */
  readonly opens: 'EVERY' | readonly string[];
}

/**
 * The purposes that a request may state, one at a time. A record says itself what it may be used for (`purposes`);
 * this table says which of those a caller's purpose covers. A purpose that is not listed opens nothing: it is refused.
 */
export const CALLER_PURPOSES = {
  BORDER_CONTROL: {
    meaning: 'Check a traveller and their document at a border.',
    opens: [
      'ARREST',
      'LOCATION',
      'IDENTIFICATION',
      'MISSING_PERSON',
      'PUBLIC_SAFETY',
      'CRIME_PREVENTION',
      'BORDER_CONTROL',
      'SANCTIONS',
    ],
  },
  DOCUMENT_CHECK: {
    meaning: 'A partner asks whether a document is reported.',
    opens: ['BORDER_CONTROL', 'CRIME_PREVENTION', 'IDENTIFICATION'],
  },
  INVESTIGATION: {
    meaning: 'Investigate an offence or a whereabouts.',
    opens: 'EVERY',
  },
  CRIMINAL_ANALYSIS: {
    meaning: 'Analyse crime, its methods and its networks.',
    opens: 'EVERY',
  },
  MISSING_PERSONS: {
    meaning: 'Find missing people and name the unknown dead.',
    opens: ['LOCATION', 'IDENTIFICATION', 'MISSING_PERSON', 'PUBLIC_SAFETY'],
  },
  ASSET_RECOVERY: {
    meaning: 'Find and recover proceeds of crime.',
    opens: ['ASSET_RECOVERY', 'CRIMINAL_ANALYSIS', 'SANCTIONS'],
  },
  SANCTIONS_SCREENING: {
    meaning: 'Enforce sanctions of the United Nations Security Council.',
    opens: ['SANCTIONS', 'ASSET_RECOVERY'],
  },
  RECORD_KEEPING: {
    meaning: 'Record, correct, review and delete the records of one’s own NCB.',
    opens: 'EVERY',
  },
  COMPLIANCE: {
    meaning: 'Review notices and orders at the General Secretariat.',
    opens: 'EVERY',
  },
  AUDIT: {
    meaning: 'Examine the audit trail.',
    opens: [],
  },
  ADMINISTRATION: {
    meaning: 'Run the service.',
    opens: [],
  },
} as const satisfies Record<string, PurposeRule>;
export type CallerPurpose = keyof typeof CALLER_PURPOSES;

/** Whether a text names a purpose that a request may state. */
export function isCallerPurpose(text: string): text is CallerPurpose {
  return Object.hasOwn(CALLER_PURPOSES, text);
}

/** What a purpose opens: every record purpose, or those listed. */
export function opensOf(purpose: CallerPurpose): PurposeRule['opens'] {
  return CALLER_PURPOSES[purpose].opens;
}

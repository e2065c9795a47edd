/** One clearance, and what it opens beside what those below it do. */
interface ClearanceRule {
  readonly meaning: string;
  /** The confidentiality of records that it opens, in words of the record. */
  readonly confidentiality: readonly string[];
  /** Whether it opens who victims and witnesses are. */
  readonly protectedIdentities: boolean;
}

/** Clearances, from the least to the highest; each opens what those before it open. One that is not listed is refused. */
export const CLEARANCES = {
  OFFICIAL_USE_ONLY: {
    meaning: 'What is for official use only: every caller has at least this.',
    confidentiality: ['OFFICIAL_USE_ONLY'],
    protectedIdentities: false,
  },
  RESTRICTED: {
    meaning: 'Restricted records too.',
    confidentiality: ['OFFICIAL_USE_ONLY', 'RESTRICTED'],
    protectedIdentities: false,
  },
  CONFIDENTIAL: {
    meaning: 'Confidential records, and references to biometric data, too.',
    confidentiality: ['OFFICIAL_USE_ONLY', 'RESTRICTED', 'CONFIDENTIAL'],
    protectedIdentities: false,
  },
  PROTECTED_IDENTITIES: {
    meaning: 'Who victims and witnesses are, too.',
    confidentiality: ['OFFICIAL_USE_ONLY', 'RESTRICTED', 'CONFIDENTIAL'],
    protectedIdentities: true,
  },
} as const satisfies Record<string, ClearanceRule>;
export type Clearance = keyof typeof CLEARANCES;

/** Whether a text names a clearance. */
export function isClearance(text: string): text is Clearance {
  return Object.hasOwn(CLEARANCES, text);
}

export function clearanceRule(clearance: Clearance): ClearanceRule {
  return CLEARANCES[clearance];
}

/** Whether one clearance opens all that another does. */
export function isCleared(held: Clearance, wanted: Clearance): boolean {
  const order = Object.keys(CLEARANCES);
  return order.indexOf(held) >= order.indexOf(wanted);
}

/** Words that a scan shares with other domains, as plain values. */

export const CheckVerdict = { HIT: 'HIT', NO_HIT: 'NO_HIT' } as const;
export type CheckVerdict = (typeof CheckVerdict)[keyof typeof CheckVerdict];

/** The documents' kinds of document. */
export const DocumentType = {
  PASSPORT: 'PASSPORT',
  IDENTITY_CARD: 'IDENTITY_CARD',
  VISA: 'VISA',
  RESIDENCE_PERMIT: 'RESIDENCE_PERMIT',
  REFUGEE_TRAVEL_DOCUMENT: 'REFUGEE_TRAVEL_DOCUMENT',
  LAISSEZ_PASSER: 'LAISSEZ_PASSER',
  SEAFARER_ID: 'SEAFARER_ID',
  DRIVING_LICENCE: 'DRIVING_LICENCE',
  OTHER: 'OTHER',
} as const;
export type DocumentType = (typeof DocumentType)[keyof typeof DocumentType];

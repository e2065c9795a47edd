/** The words of a scan that other domains have too, as plain values. Their values are those of `documents` and `persons`. */

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

export const Sex = { M: 'M', F: 'F', X: 'X', U: 'U' } as const;
export type Sex = (typeof Sex)[keyof typeof Sex];

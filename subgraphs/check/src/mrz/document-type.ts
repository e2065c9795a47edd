import { DocumentType } from '../document.ts';
import type { MrzFormat } from './format.ts';

/**
 * What a document is by its code (Doc 9303-4 section 4.2.2.3, -5 and -6 section 4.2.2, -7 section 4.1.2). `null` where
 * states use the code for several things: then a record of any type may be meant, and none must be missed.
 */
export function documentTypeOf(code: string, format: MrzFormat): DocumentType | null {
  switch (format) {
    case 'MRV_A':
    case 'MRV_B':
      return DocumentType.VISA;
    case 'FRENCH_DRIVING_LICENCE':
    case 'SWISS_DRIVING_LICENCE':
      return DocumentType.DRIVING_LICENCE;
    case 'FRENCH_IDENTITY_CARD':
      return DocumentType.IDENTITY_CARD;
    default:
      return BY_CODE[code] ?? null;
  }
}

/** The second letter is each state's own choice, but for these. */
const BY_CODE: Readonly<Record<string, DocumentType>> = {
  P: DocumentType.PASSPORT,
  PP: DocumentType.PASSPORT,
  PD: DocumentType.PASSPORT,
  PE: DocumentType.PASSPORT,
  PO: DocumentType.PASSPORT,
  PM: DocumentType.PASSPORT,
  ID: DocumentType.IDENTITY_CARD,
  I: DocumentType.IDENTITY_CARD,
};

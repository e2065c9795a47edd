import { DocumentStatus, DocumentType } from '@globalcrimedesk/documents';
import { wordOf } from '../../csv/word-of.ts';
import { Unreadable } from './unreadable.ts';

/** What others call the types of documents; letters alone are those of ICAO Doc 9303 (parts 4, 5 and 7). */
const TYPES = spelledOut<DocumentType>({
  PASSPORT:
    'P, PP, PD, PS, PO, pass, ordinary passport, diplomatic passport, service passport, official passport, emergency passport, passeport, passeport diplomatique, passeport de service, pasaporte, pasaporte diplomático',
  IDENTITY_CARD:
    "I, A, C, ID, ID card, identity document, national identity card, national ID card, national ID, carte d'identité, carte nationale d'identité, CNI, DNI, cédula de identidad, documento de identidad, tarjeta de identidad",
  VISA: 'V, visado',
  RESIDENCE_PERMIT:
    'RP, residence card, residence title, titre de séjour, carte de séjour, permiso de residencia, tarjeta de residencia',
  REFUGEE_TRAVEL_DOCUMENT:
    'RTD, PR, refugee passport, convention travel document, titre de voyage, titre de voyage pour réfugié, documento de viaje de refugiado',
  LAISSEZ_PASSER: 'LP, UNLP, salvoconducto',
  SEAFARER_ID:
    "SID, seafarer, seafarer's identity document, seafarer identity document, seaman's book, livret de marin, pièce d'identité des gens de mer, libreta de embarque",
  DRIVING_LICENCE:
    "DL, driving license, driver's license, driver's licence, permis de conduire, permiso de conducir, licencia de conducir",
  OTHER: 'O, other document, autre, otro',
});

/** What others call the kinds of fraud. */
const STATUSES = spelledOut<DocumentStatus>({
  LOST: 'L, loss, lost by bearer, perdu, perte, perdido, extraviado, pérdida',
  STOLEN: 'S, theft, stolen from bearer, volé, vol, robado, robo, sustraído',
  STOLEN_BLANK:
    'B, SB, blank, blank stolen, stolen in blank, stolen blank document, vierge, vierge volé, volé vierge, en blanco, robado en blanco',
  REVOKED: 'R, revocation, révoqué, revocado',
  INVALID: 'I, invalidated, invalide, invalidé, inválido, invalidado',
  RECOVERED: 'found, retrouvé, recuperado, encontrado',
});

/** Said by some of a document that no longer holds, and by others of a report that no longer does. */
const AMBIGUOUS = new Set(
  'cancelled, canceled, cancel, annulé, anulado, cancelado'.split(',').map(wordOf),
);

export function documentTypeOf(text: string): DocumentType | Unreadable {
  return TYPES.get(text) ?? TYPES.get(wordOf(text)) ?? noneOf(DocumentType, text);
}

export function statusWordOf(text: string): DocumentStatus | Unreadable {
  const status = STATUSES.get(text) ?? STATUSES.get(wordOf(text));
  if (status !== undefined) return status;
  if (AMBIGUOUS.has(wordOf(text))) {
    return new Unreadable(
      'may mean the document (REVOKED, INVALID) or the report (RECOVERED); write which',
    );
  }
  return noneOf(DocumentStatus, text);
}

function noneOf(values: object, text: string): Unreadable {
  return new Unreadable(`is none of ${Object.keys(values).join(', ')}: "${text.slice(0, 40)}"`);
}

/** Each value by what it is called, as written here and as compared: the former spares a million lines the latter. */
function spelledOut<Value extends string>(
  spellings: Record<Value, string>,
): ReadonlyMap<string, Value> {
  const entries = Object.entries<string>(spellings) as [Value, string][];
  return new Map(
    entries.flatMap(([value, others]) =>
      [value, ...others.split(',').map((spelling) => spelling.trim())].flatMap(
        (spelling) =>
          [
            [spelling, value],
            [wordOf(spelling), value],
          ] as const,
      ),
    ),
  );
}

import { FaultList, isIssuingState, TEXT_LIMITS } from '@globalcrimedesk/kernel';
import type { Caller } from '@globalcrimedesk/service';
import type { DocumentType } from '../document.ts';

/** What somebody asks to be scanned. */
export interface ScanRequest {
  readonly mrz?: string | null;
  readonly documentNumber?: string | null;
  readonly issuingState?: string | null;
  readonly documentType?: DocumentType | null;
  readonly checkId?: string | null;
  readonly purpose?: string | null;
  readonly place?: string | null;
  readonly urgent: boolean;
}

/** A document that was typed, ready to be searched. */
export interface TypedDocument {
  readonly documentNumber: string;
  readonly issuingState: string;
  readonly documentType: DocumentType | null;
}

/** Longer than any number that a state prints. */
const NUMBER_AT_MOST = 30;

/** What others name a check by: a ULID, a UUID, a file and a line in it. */
const CHECK_ID_AT_MOST = 100;

/**
 * The document that was typed; `null` where a zone is given instead. What a zone says is not checked here: any text gives
 * a reading.
 * @param caller `null` in loopback development, where nobody states a purpose.
 * @throws INVALID_INPUT with every fault
 */
export function documentAskedFor(
  request: ScanRequest,
  caller: Pick<Caller, 'purpose'> | null,
): TypedDocument | null {
  const faults = new FaultList();
  const document = checked(request, faults);
  faults.text(['checkId'], request.checkId, CHECK_ID_AT_MOST);
  faults.text(['place'], request.place, TEXT_LIMITS.name);
  if (request.purpose != null && caller !== null && request.purpose !== caller.purpose) {
    faults.add(
      ['purpose'],
      `is not the purpose of this request, which is ${caller.purpose}: state it in x-purpose`,
    );
  }
  faults.assertNone();
  return document;
}

function checked(request: ScanRequest, faults: FaultList): TypedDocument | null {
  const { mrz, documentType } = request;
  if (mrz != null) {
    for (const field of ['documentNumber', 'issuingState', 'documentType'] as const) {
      if (request[field] != null)
        faults.add([field], 'is given beside a zone, which says it itself');
    }
    return null;
  }
  if (request.documentNumber == null && request.issuingState == null) {
    faults.add(['mrz'], 'is missing; or give documentNumber and issuingState');
    return null;
  }
  faults.required(['documentNumber'], request.documentNumber);
  faults.required(['issuingState'], request.issuingState);
  const documentNumber = normalised(request.documentNumber ?? '');
  const issuingState = normalised(request.issuingState ?? '');
  if (request.documentNumber != null) {
    faults.length(['documentNumber'], request.documentNumber, TEXT_LIMITS.name);
    if (!/^[A-Z0-9]+$/.test(documentNumber)) {
      faults.add(['documentNumber'], 'is no document number: letters A to Z and digits');
    } else if (documentNumber.length > NUMBER_AT_MOST) {
      faults.add(['documentNumber'], `is longer than ${NUMBER_AT_MOST} characters`);
    }
  }
  if (request.issuingState != null && !isIssuingState(issuingState)) {
    faults.add(
      ['issuingState'],
      "is no issuing state of ICAO Doc 9303-3, such as FRA, UNO or D (Germany's)",
    );
  }
  return { documentNumber, issuingState, documentType: documentType ?? null };
}

/** As a zone has it: in capitals, without what only separates. */
function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}<./]+/gu, '');
}

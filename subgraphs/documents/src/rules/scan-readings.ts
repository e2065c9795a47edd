import { DeskError, invalidInput } from '@globalcrimedesk/service';
import type { DocumentType, SearchedDocument } from '../document.ts';
import { identityAskedFor } from './document-identity.ts';

/** What a scan says of its document; a zone may show less than is needed. */
export interface ScannedDocument {
  readonly issuingState: string | null;
  readonly documentNumber: string | null;
  readonly documentType: DocumentType | null;
}

/** The readings of a scan that can be searched, each once. */
export interface ScanReadings {
  readonly searchable: readonly SearchedDocument[];
  /** Whether a reading cannot be: what it would have met is unknown then, which is not NO_HIT. */
  readonly isPartial: boolean;
}

export function scanReadings(readings: readonly ScannedDocument[]): ScanReadings {
  const searchable = new Map<string, SearchedDocument>();
  let isPartial = false;
  for (const reading of readings) {
    const searched = searchedDocument(reading);
    if (searched === null) isPartial = true;
    else searchable.set(JSON.stringify(searched), searched);
  }
  return { searchable: [...searchable.values()], isPartial };
}

/** What a scan is answered of which a reading could not be searched, and the others met nothing. */
export function unsearchable(): DeskError {
  return invalidInput([
    {
      path: ['mrz'],
      message:
        'shows no issuing state and number that a document can have; type them from the page',
    },
  ]);
}

/** `null` for what no document can have. */
function searchedDocument(reading: ScannedDocument): SearchedDocument | null {
  const { issuingState, documentNumber, documentType } = reading;
  if (issuingState === null || documentNumber === null) return null;
  try {
    const identity = { issuingState, documentNumber, documentType: documentType ?? 'OTHER' };
    return { ...identityAskedFor(identity), documentType };
  } catch (error) {
    if (error instanceof DeskError) return null;
    throw error;
  }
}

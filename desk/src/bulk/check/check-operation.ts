import type { Operation } from '../ask/endpoint.ts';

/**
 * What `desk check` sends, letter for letter: partners may send published operations alone, and this text is published
 * under its hash. Another text would have to be published anew by every desk that is asked.
 */
export const CHECK_OPERATION: Operation = {
  name: 'DeskCheck',
  text: `mutation DeskCheck($documents: [DocumentQuestion!]!) {
  checkDocuments(documents: $documents) {
    verdict
    reference
    fault {
      code
      message
    }
  }
}
`,
};

/** Its data, so far as it came. */
export interface CheckData {
  readonly checkDocuments?: readonly (CheckOfOne | null)[] | null;
}

export interface CheckOfOne {
  readonly verdict?: string | null;
  readonly reference?: string | null;
  readonly fault?: { readonly code?: string; readonly message?: string } | null;
}

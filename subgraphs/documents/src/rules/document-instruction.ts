import { type Instruction, type InstructionRow, instructionFor } from '@globalcrimedesk/kernel';
import type { Caller } from '@globalcrimedesk/service';
import type { DocumentStatus } from '../report.ts';

/** What to do about a document, by what is reported of it. None asks for discretion: it is the document that is wanted. */
const BY_STATUS: Readonly<Record<DocumentStatus, InstructionRow>> = {
  STOLEN_BLANK: {
    code: 'RETAIN_DOCUMENT',
    texts: {
      OFFICER:
        'Keep the document: it was stolen before it was issued, so what it says of its holder is false. Refer the person to the second line.',
      ANALYST:
        'Stolen as a blank: whoever is named in it is invented. Answer the hit to its owner.',
      PARTNER: 'Do not accept the document. Call the NCB with the reference.',
    },
  },
  STOLEN: {
    code: 'RETAIN_DOCUMENT',
    texts: {
      OFFICER:
        'Keep the document and refer the person to the second line. Do not use it until its owner has confirmed the hit.',
      ANALYST: 'Stolen: ask its owner to confirm before you act on it.',
      PARTNER: 'Do not accept the document. Call the NCB with the reference.',
    },
  },
  LOST: {
    code: 'VERIFY',
    texts: {
      OFFICER:
        'Refer the person to the second line: it may be the holder who found the document again. Have its owner confirm the hit.',
      ANALYST: 'Lost: the holder may have found it again. Ask its owner to confirm.',
      PARTNER: 'Do not accept the document until the NCB has answered. Call it with the reference.',
    },
  },
  REVOKED: {
    code: 'RETAIN_DOCUMENT',
    texts: {
      OFFICER:
        'Keep the document: the issuing state has revoked it. Refer the person to the second line.',
      ANALYST: 'Revoked by the issuing state: ask its owner for the reason.',
      PARTNER: 'Do not accept the document. Call the NCB with the reference.',
    },
  },
  INVALID: {
    code: 'VERIFY',
    texts: {
      OFFICER: 'Do not accept the document. Have its owner confirm the hit.',
      ANALYST: 'No longer to be accepted: ask its owner for the reason.',
      PARTNER: 'Do not accept the document. Call the NCB with the reference.',
    },
  },
  RECOVERED: {
    code: 'PROCEED',
    texts: {
      OFFICER:
        'It was lost or stolen and is back with the authorities. Go on with your own checks; ask if in doubt.',
      ANALYST: 'It was lost or stolen and is back with the authorities.',
      PARTNER: 'Nothing stands against the document.',
    },
  },
};

const NOTHING_REPORTED: InstructionRow = {
  code: 'PROCEED',
  texts: {
    OFFICER:
      'No report that is open to you stands against the document. Go on with your own checks.',
    ANALYST: 'No report that is open to you stands against the document.',
    PARTNER: 'Nothing stands against the document.',
  },
};

/**
 * What a caller is to do about a document.
 * @param matchedNumber the number of the record, where it is another spelling of the one searched.
 */
export function documentInstruction(
  caller: Caller | null,
  status: DocumentStatus | null,
  matchedNumber: string | null,
): Instruction {
  const row = status === null ? NOTHING_REPORTED : BY_STATUS[status];
  const instruction = instructionFor(caller, row);
  if (matchedNumber === null || status === null) return instruction;
  const text = `Compare the number first: the record has ${matchedNumber}. ${instruction.text}`;
  return { ...instruction, text };
}

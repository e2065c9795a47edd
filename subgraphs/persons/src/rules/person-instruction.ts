import { type Instruction, type InstructionRow, instructionFor } from '@globalcrimedesk/kernel';
import type { Caller } from '@globalcrimedesk/service';
import type { PersonCategory } from '../person.ts';

const READ_THE_NOTICES = 'Read the notices on the person first: they may ask for discretion.';

const VERIFY: InstructionRow = {
  code: 'VERIFY',
  texts: {
    OFFICER: `The document is linked to a person on record. ${READ_THE_NOTICES} Verify who is before you.`,
    ANALYST: `The document is linked to a person on record. ${READ_THE_NOTICES}`,
    PARTNER: 'Call the NCB with the reference.',
  },
};

const PROTECT: InstructionRow = {
  code: 'PROTECT',
  texts: {
    OFFICER: `The document is linked to somebody who is missing. ${READ_THE_NOTICES} See that they are safe.`,
    ANALYST: 'The document is linked to somebody who is missing: tell its owner what you know.',
    PARTNER: 'Call the NCB with the reference.',
  },
};

const NOBODY: InstructionRow = {
  code: 'PROCEED',
  texts: {
    OFFICER: 'Nobody who is open to you is linked to the document.',
    ANALYST: 'Nobody who is open to you is linked to the document.',
    PARTNER: 'Nothing is asked of you.',
  },
};

/** What a caller is to do about the persons who are associated with a document. Who is wanted comes before who is missing. */
export function associatedInstruction(
  caller: Caller | null,
  persons: readonly { readonly categories: readonly PersonCategory[] }[],
): Instruction {
  if (persons.length === 0) return instructionFor(caller, NOBODY);
  const isMissing = persons.every(
    ({ categories }) => categories.includes('MISSING') && !categories.includes('WANTED'),
  );
  return instructionFor(caller, isMissing ? PROTECT : VERIFY);
}

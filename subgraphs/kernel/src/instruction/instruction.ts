import type { Caller } from '@globalcrimedesk/service';

/** What is to be done: a word that a client can translate, and act on. */
export const InstructionCode = {
  PROCEED: 'PROCEED',
  VERIFY: 'VERIFY',
  RETAIN_DOCUMENT: 'RETAIN_DOCUMENT',
  DETAIN: 'DETAIN',
  REPORT_DISCREETLY: 'REPORT_DISCREETLY',
  PROTECT: 'PROTECT',
  IDENTIFY: 'IDENTIFY',
  TAKE_CARE: 'TAKE_CARE',
  TAKE_NOTE: 'TAKE_NOTE',
  TRACE_ASSETS: 'TRACE_ASSETS',
  APPLY_SANCTIONS: 'APPLY_SANCTIONS',
} as const;
export type InstructionCode = (typeof InstructionCode)[keyof typeof InstructionCode];

/** What somebody is to do about an answer. */
export interface Instruction {
  readonly code: InstructionCode;
  readonly text: string;
  /** Whether the person must not notice. */
  readonly discreet: boolean;
}

/** Whom an instruction is for: who has somebody before them, who reads at a desk, who serves customers. */
export type CallerClass = 'OFFICER' | 'ANALYST' | 'PARTNER';

/** One instruction in the words of each class of callers. */
export interface InstructionRow {
  readonly code: InstructionCode;
  readonly discreet?: boolean;
  readonly texts: Readonly<Record<CallerClass, string>>;
}

/** Said before an instruction that must not be noticed. */
const DISCREETLY = 'Do not alert the person.';

/** The instruction for a caller, in their class's words. @param discreet whether discretion is asked for beside the row's own. */
export function instructionFor(
  caller: Caller | null,
  { code, discreet: always = false, texts }: InstructionRow,
  discreet = false,
): Instruction {
  const text = texts[callerClassOf(caller)];
  const isDiscreet = always || discreet;
  return { code, text: isDiscreet ? `${DISCREETLY} ${text}` : text, discreet: isDiscreet };
}

/** Whoever has the person before them is told as such, whatever else they are. @param caller `null` in loopback development. */
export function callerClassOf(caller: Caller | null): CallerClass {
  if (caller === null || caller.roles.includes('OFFICER')) return 'OFFICER';
  return caller.roles.every((role) => role === 'PARTNER') ? 'PARTNER' : 'ANALYST';
}

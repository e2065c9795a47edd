import { type Instruction, type InstructionRow, instructionFor } from '@globalcrimedesk/kernel';
import type { Caller } from '@globalcrimedesk/service';
import { NoticeColour, type NoticeRecord, NoticeStatus } from '../notice.ts';

const { RED, BLUE, GREEN, YELLOW, BLACK, ORANGE, PURPLE, SILVER, UN_SPECIAL } = NoticeColour;

const ASKED_OF_NO_PARTNER = 'Call the NCB; do not act on it yourself.';

/** What each colour asks, after INTERPOL's Rules on the Processing of Data, Articles 82 to 96. */
const BY_COLOUR: Readonly<Record<NoticeColour, InstructionRow>> = {
  [RED]: {
    code: 'DETAIN',
    texts: {
      OFFICER:
        'The person is wanted for arrest. Refer them to the second line, hold them as your law allows, and call the NCB that asks.',
      ANALYST: 'Wanted for arrest: tell your NCB and the one that asks where the person is.',
      PARTNER: ASKED_OF_NO_PARTNER,
    },
  },
  [BLUE]: {
    code: 'REPORT_DISCREETLY',
    discreet: true,
    texts: {
      OFFICER:
        'Let the person go on. Note where they come from and go to, with whom and with which documents, and tell your NCB.',
      ANALYST: 'Tell the NCB that asks what you know of identity, whereabouts and activities.',
      PARTNER: ASKED_OF_NO_PARTNER,
    },
  },
  [GREEN]: {
    code: 'REPORT_DISCREETLY',
    discreet: true,
    texts: {
      OFFICER:
        'The person may commit offences again. Decide on entry as your law says, and tell your NCB that you met them.',
      ANALYST: 'A warning of what the person may do: tell the NCB that asks what you learn.',
      PARTNER: ASKED_OF_NO_PARTNER,
    },
  },
  [YELLOW]: {
    code: 'PROTECT',
    texts: {
      OFFICER:
        'The person is missing. See that they are safe and who is with them, and call the NCB that asks.',
      ANALYST: 'Missing: tell the NCB that asks where the person is.',
      PARTNER: ASKED_OF_NO_PARTNER,
    },
  },
  [BLACK]: {
    code: 'IDENTIFY',
    texts: {
      OFFICER:
        'This identity is looked at for somebody who was found dead. Verify who is before you, and call the NCB that asks.',
      ANALYST: 'Somebody was found dead: help to find out who they were.',
      PARTNER: ASKED_OF_NO_PARTNER,
    },
  },
  [ORANGE]: {
    code: 'TAKE_CARE',
    texts: {
      OFFICER:
        'There may be danger. Keep your distance, call for support, and then your NCB; read the warnings.',
      ANALYST: 'A warning of an imminent threat: tell those whom it may meet.',
      PARTNER: ASKED_OF_NO_PARTNER,
    },
  },
  [PURPLE]: {
    code: 'TAKE_NOTE',
    texts: {
      OFFICER:
        'Tells how offences are committed. Look for it; nothing is asked of you about the person.',
      ANALYST: 'Tells how offences are committed.',
      PARTNER: ASKED_OF_NO_PARTNER,
    },
  },
  [SILVER]: {
    code: 'TRACE_ASSETS',
    texts: {
      OFFICER:
        'Assets of the person are looked for. Note what of value they carry, and tell your NCB.',
      ANALYST: 'Tell the NCB that asks what you learn of assets.',
      PARTNER: ASKED_OF_NO_PARTNER,
    },
  },
  [UN_SPECIAL]: {
    code: 'APPLY_SANCTIONS',
    texts: {
      OFFICER:
        'The person is under sanctions of the Security Council: a travel ban, an assets freeze or an arms embargo. Refer them to the second line and call your NCB.',
      ANALYST: 'Under sanctions of the Security Council: see which measures apply.',
      PARTNER: ASKED_OF_NO_PARTNER,
    },
  },
};

const NOT_IN_FORCE: InstructionRow = {
  code: 'TAKE_NOTE',
  texts: {
    OFFICER: 'The notice is not in force: do not act on it.',
    ANALYST: 'The notice is not in force: do not act on it.',
    PARTNER: 'The notice is not in force: do not act on it.',
  },
};

/** What a caller is to do on meeting the person of a notice. One that is not in force still must not be given away. */
export function noticeInstruction(
  caller: Caller | null,
  { colour, status, doNotAlert }: Pick<NoticeRecord, 'colour' | 'status' | 'doNotAlert'>,
): Instruction {
  const row = BY_COLOUR[colour];
  const isInForce = status === NoticeStatus.PUBLISHED;
  return instructionFor(
    caller,
    isInForce ? row : NOT_IN_FORCE,
    doNotAlert || row.discreet === true,
  );
}

import {
  type AccessTable,
  changesRules,
  connectionRules,
  either,
  internal,
  opened,
  RECORD_RULES,
} from '@globalcrimedesk/kernel';

/** Who may ask for what of notices and diffusions; the steps in their life are those of `notice.life-cycle.ts`. */
export const NOTICES_ACCESS = {
  Query: {
    ...opened('record:read', 'notice', 'noticeByNumber', 'noticesByIds', 'notices'),
    ...opened('record:history', 'noticeHistory', 'noticeTombstone', 'noticeChanges'),
    ...opened('audit:read', 'noticeAccesses'),
  },
  Mutation: {
    ...opened(
      'record:write',
      'createNotice',
      'linkNoticeSubject',
      'unlinkNoticeSubject',
      'linkNoticeDocument',
      'unlinkNoticeDocument',
    ),
    // Also by order of the CCF, which the General Secretariat may carry out.
    ...opened(either('record:write', 'record:order'), 'updateNotice', 'deleteNotice'),
    ...opened(
      'notice:submit',
      'submitNotice',
      'withdrawNotice',
      'amendNotice',
      'renewNotice',
      'reopenNotice',
    ),
    ...opened(
      'notice:review',
      'publishNotice',
      'refuseNotice',
      'resumeNotice',
      'acceptAmendment',
      'declineAmendment',
    ),
    ...opened(either('notice:submit', 'notice:review'), 'suspendNotice', 'cancelNotice'),
  },
  Notice: {
    ...RECORD_RULES,
    ...opened(
      'record:read',
      'number',
      'kind',
      'colour',
      'status',
      'requestingNcb',
      'addressees',
      'arrestWarrants',
      'reviewDue',
      'publishedAt',
      'statusReason',
      'publicExtract',
      'unReference',
      'doNotAlert',
      'instruction',
    ),
    ...opened('record:history', 'amendment'),
    ...internal('subjectRefs', 'documentRefs'),
  },
  ...connectionRules('Notice'),
  ...changesRules('NoticeChange', 'notice'),
  ArrestWarrant: opened('record:read', 'issuingCountry', 'charge', 'chargeTranslation'),
  PublicExtract: opened('record:read', 'text', 'publishedOn'),
  NoticeAmendment: opened('record:history', 'proposedAt', 'changes'),

  // What other domains have, as far as it leads to notices.
  Person: { ...opened('record:read', 'notices'), ...internal('id', 'recordRefs') },
  TravelDocument: { ...opened('record:read', 'notices'), ...internal('id', 'recordRefs') },
} as const satisfies AccessTable;

import { card, facts, listed } from './card.ts';
import { type Child, code, data, h } from './element.ts';
import type { DocumentCheckShown, HitShown, ReportShown } from './scan-answer.ts';
import { noticeRow } from './show-notice.ts';
import { named } from './texts.ts';
import { dated, filled, type Words } from './words.ts';

/** What is reported of the document; null where nothing is. */
export function documentCard(check: DocumentCheckShown, words: Words): HTMLElement | null {
  const { texts } = words;
  const notices = check.document?.notices ?? [];
  if (check.reports.length === 0 && notices.length === 0) return null;
  return card(
    'document',
    texts.section.document,
    check.matchedNumber
      ? h(
          'p',
          { class: 'remark' },
          ...filled(texts.reading.matchedNumber, { number: code(check.matchedNumber) }),
        )
      : null,
    listed(
      'reports',
      check.reports.map((report) => reportRow(report, words)),
      'report',
    ),
    listed(
      'notices',
      notices.map((notice) => noticeRow(notice, words)),
    ),
    facts(...hitFacts(check.hits, words), [texts.field.reference, code(check.reference)]),
  );
}

function reportRow(report: ReportShown, words: Words): Child {
  const { field, status } = words.texts;
  const lost = [report.lossDate, report.countryOfLoss].filter(
    (part) => part !== null && part !== undefined,
  );
  return [
    h('strong', { class: 'status' }, named(status, report.status)),
    facts(
      [field.number, code(report.documentNumber)],
      [field.owner, [code(report.dataOwner), report.owner ? [' ', data(report.owner.name)] : null]],
      [field.reported, dated(report.reportedAt, words)],
      [field.lost, lost.length === 0 ? null : lost.flatMap((part) => [code(part), ' '])],
      [field.expiry, report.expiryDate && code(report.expiryDate)],
    ),
  ];
}

/** The hits that the check raised, and until when their owners are to confirm them. */
export function hitFacts(hits: readonly HitShown[], { texts, moment }: Words): [string, Child][] {
  return hits.flatMap(({ id, confirmBy }): [string, Child][] => [
    [texts.field.hit, code(id)],
    [texts.field.confirmBy, data(moment(new Date(confirmBy)))],
  ]);
}

import type { ScanVerdict, VerdictReason } from '@globalcrimedesk/check/verdict';
import { card, listed } from './card.ts';
import type { SendFault } from './check.ts';
import { type Child, code, data, h } from './element.ts';
import {
  everybodyIn,
  inForce,
  isByNumberAlone,
  type ScanAnswer,
  type ScanShown,
} from './scan-answer.ts';
import { symbol } from './symbols.ts';
import { fill, named } from './texts.ts';
import { filled, nameOf, noticeName, type Words } from './words.ts';

/** Why the verdict is what it is, in the order of `verdictOf`: what speaks for a hit, then what is not known. */
export function reasonsCard(
  { verdict, reasons }: ScanVerdict,
  { answer, fault }: { readonly answer: ScanAnswer; readonly fault: SendFault | null },
  words: Words,
): HTMLElement {
  const { texts } = words;
  const scan = answer.data?.scan ?? null;
  const items = withoutRepeats(
    reasons
      .filter((reason) => !isSaidByPart(reason, reasons))
      .map((reason) => line(reason, reasonText(reason, scan, words))),
  );
  return card(
    'reasons',
    texts.section.reasons,
    fault === null ? null : h('p', { class: 'fault' }, texts.fault[fault]),
    verdict === 'NO_HIT' ? h('p', {}, texts.reason.none) : listed('reasons', items),
    scan !== null && isByNumberAlone(scan)
      ? h('p', { class: 'soft' }, texts.reason.numberAlone)
      : null,
    // What the server says of a question that it refused is for whoever mends it: English, as it came.
    listed(
      'server-says',
      messagesIn(answer).map((message) => h('span', { lang: 'en', dir: 'ltr' }, message)),
    ),
  );
}

function line(reason: VerdictReason, text: Child): HTMLElement {
  const hit = isHit(reason);
  const fault = 'fault' in reason ? reason.fault : null;
  return h(
    'span',
    { class: hit ? 'for-hit' : 'for-doubt' },
    symbol(hit ? 'HIT' : 'INCONCLUSIVE'),
    h('span', {}, text, fault === null ? null : [' ', h('span', { class: 'soft' }, code(fault))]),
  );
}

/** One notice on one person is found in two ways, where the person is linked to the document and looks like the traveller. */
function withoutRepeats(items: readonly HTMLElement[]): HTMLElement[] {
  return [...new Map(items.map((item) => [item.textContent, item])).values()];
}

/** That a part is not known says as much as the error that lies in it. */
function isSaidByPart(reason: VerdictReason, reasons: readonly VerdictReason[]): boolean {
  return (
    reason.code === 'ERROR' &&
    reasons.some(
      ({ code, ...other }) =>
        code === 'PART_UNKNOWN' && 'part' in other && other.part === reason.part,
    )
  );
}

function isHit({ code }: VerdictReason): boolean {
  return [
    'DOCUMENT_REPORTED',
    'PERSON_MATCHES',
    'PERSON_ASSOCIATED',
    'LIVE_NOTICE',
    'PART_HIT',
  ].includes(code);
}

function reasonText(reason: VerdictReason, scan: ScanShown | null, words: Words): Child {
  const { texts } = words;
  switch (reason.code) {
    case 'DOCUMENT_REPORTED':
      return fill(texts.reason.DOCUMENT_REPORTED, {
        status: reason.status === null ? '?' : named(texts.status, reason.status),
      });
    case 'PERSON_MATCHES':
      return filled(texts.reason.PERSON_MATCHES, {
        name: data(nameById(reason.personId, scan, words)),
        score: reason.score === null ? '?' : words.score(reason.score),
      });
    case 'PERSON_ASSOCIATED':
      return filled(texts.reason.PERSON_ASSOCIATED, {
        name: data(nameById(reason.personId, scan, words)),
      });
    case 'LIVE_NOTICE':
      return liveNotice(reason, scan, words);
    case 'PART_HIT':
    case 'PART_UNKNOWN':
      return fill(texts.reason[reason.code], { part: texts.part[reason.part] });
    case 'NO_ANSWER':
      return [texts.reason.NO_ANSWER, ...reason.faults.flatMap((fault) => [' ', code(fault)])];
    case 'ERROR':
      return fill(texts.reason.ERROR, { part: texts.part[reason.part ?? 'whole'] });
    case 'SOURCE_SILENT':
      return fill(texts.reason.SOURCE_SILENT, { source: named(texts.source, reason.source) });
    default:
      return texts.reason[reason.code];
  }
}

function liveNotice(
  { personId, noticeId }: Extract<VerdictReason, { code: 'LIVE_NOTICE' }>,
  scan: ScanShown | null,
  words: Words,
): Child {
  const { reason } = words.texts;
  const holders = [scan?.documentCheck?.document, ...(scan === null ? [] : everybodyIn(scan))];
  const notice = holders
    .flatMap((holder) => inForce(holder?.notices))
    .find(({ id }) => id === noticeId);
  const name = notice === undefined ? '?' : noticeName(notice, words);
  if (personId === null) return filled(reason.LIVE_NOTICE_DOCUMENT, { notice: data(name) });
  return filled(reason.LIVE_NOTICE, {
    notice: data(name),
    name: data(nameById(personId, scan, words)),
  });
}

function nameById(id: string | null, scan: ScanShown | null, words: Words): string {
  const person = scan === null ? undefined : everybodyIn(scan).find((one) => one.id === id);
  return person === undefined ? words.texts.reason.unnamed : nameOf(person, words);
}

/** Where there is no scan, the messages say why; beside one, `reasons` say more than they do. */
function messagesIn({ data: answered, errors = [] }: ScanAnswer): string[] {
  if (answered?.scan) return [];
  return [...new Set(errors.map(({ message }) => message ?? ''))].filter((text) => text !== '');
}

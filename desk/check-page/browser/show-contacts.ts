import { card, facts, listed } from './card.ts';
import { type Child, code, data, h } from './element.ts';
import {
  type ContactShown,
  foundIn,
  inForce,
  type NcbShown,
  type ScanShown,
} from './scan-answer.ts';
import { filled, nameOf, noticeName, type Words } from './words.ts';

/** A bureau, and why it is to be called. */
interface Bureau {
  readonly code: string;
  /** Null where the directory did not answer. */
  ncb: NcbShown | null;
  /** By their texts, each once. */
  readonly why: Map<string, Child>;
}

/** Whom to call about what was found, each bureau once; null where nothing was found. */
export function contactsCard(scan: ScanShown, words: Words): HTMLElement | null {
  const bureaus = bureausOf(scan, words);
  if (bureaus.length === 0) return null;
  return card(
    'contacts',
    words.texts.section.contacts,
    listed(
      'contacts',
      bureaus.map((bureau) => bureauShown(bureau, words)),
      'bureau',
    ),
  );
}

function bureausOf(scan: ScanShown, words: Words): Bureau[] {
  const { contact } = words.texts;
  const bureaus = new Map<string, Bureau>();
  const add = (owner: string | null | undefined, ncb: NcbShown | null | undefined, why: Child) => {
    if (!owner) return;
    const bureau = bureaus.get(owner) ?? { code: owner, ncb: null, why: new Map() };
    bureau.ncb ??= ncb ?? null;
    bureau.why.set(h('span', {}, why).textContent ?? '', why);
    bureaus.set(owner, bureau);
  };
  for (const { dataOwner, owner } of scan.documentCheck?.reports ?? []) {
    add(dataOwner, owner, contact.report);
  }
  const onDocument = inForce(scan.documentCheck?.document?.notices);
  const found = foundIn(scan);
  for (const notice of [...onDocument, ...found.flatMap(({ notices }) => inForce(notices))]) {
    const why = filled(contact.asked, { notice: data(noticeName(notice, words)) });
    add(notice.requestingNcb, notice.requester, why);
  }
  for (const person of found) {
    const why = filled(contact.record, { name: data(nameOf(person, words)) });
    add(person.dataOwner, person.owner, why);
  }
  return [...bureaus.values()];
}

function bureauShown({ code: owner, ncb, why }: Bureau, words: Words): Child {
  const { contact } = words.texts;
  const reachable = ncb?.contact ? ncb : (ncb?.answersThrough ?? ncb);
  const languages = reachable?.languages ?? ncb?.languages ?? [];
  return [
    h('strong', {}, code(owner), ' ', ncb === null ? null : data(ncb.name)),
    listed('because', [...why.values()]),
    reachable !== ncb && reachable !== null
      ? h('p', {}, ...filled(contact.through, { name: data(reachable.name) }))
      : null,
    ncb === null
      ? h('p', { class: 'soft' }, contact.unknown)
      : waysShown(reachable?.contact, languages, words),
  ];
}

function waysShown(
  ways: ContactShown | null | undefined,
  languages: readonly string[],
  words: Words,
): Child {
  const { contact } = words.texts;
  const { phone, email, i247Address } = ways ?? {};
  const spoken = words.list(languages.map((one) => languageName(one, words)));
  return [
    ways ? null : h('p', { class: 'soft' }, contact.none),
    facts(
      [contact.phone, phone && dialled(phone)],
      [contact.i247Address, i247Address && data(i247Address)],
      [contact.email, email && code(email)],
      [contact.languages, languages.length === 0 ? null : spoken],
    ),
  ];
}

/** A hand-held device calls at a tap. */
function dialled(phone: string): Child {
  return h('a', { href: `tel:${phone.replace(/[^+\d]/g, '')}`, class: 'phone' }, code(phone));
}

/** ISO 639-3 as the directory has it, in the reader's language. */
function languageName(tag: string, { language }: Words): string {
  return new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}

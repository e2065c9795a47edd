import { card, facts, listed } from './card.ts';
import type { Check } from './check.ts';
import { type Child, code, data, h } from './element.ts';
import type { ReadingShown, ScanShown } from './scan-answer.ts';
import { symbol } from './symbols.ts';
import { fill, named } from './texts.ts';
import { filled, type Words, wholeName } from './words.ts';

/** What was read of the document and is to be compared with it, and how far the reading can be relied on. */
export function readingCard(
  scan: ScanShown | null,
  { check, at }: { readonly check: Check; readonly at: Date },
  words: Words,
): HTMLElement {
  const { texts } = words;
  const { field } = texts;
  return card(
    'reading',
    texts.section.reading,
    scan === null ? asSent(check, words) : asRead(scan, words),
    facts(
      [field.checked, data(words.moment(at))],
      [field.place, check.place === undefined ? null : data(check.place)],
      [field.reference, code(check.checkId)],
    ),
  );
}

/** Nothing was read; what was typed is all there is to compare. */
function asSent({ documentNumber, issuingState }: Check, { texts: { field } }: Words): Child {
  return facts(
    [field.number, documentNumber && code(documentNumber)],
    [field.state, issuingState && code(issuingState)],
  );
}

function asRead(scan: ScanShown, words: Words): Child[] {
  const { texts } = words;
  const { field, reading } = texts;
  const { mrz } = scan;
  const outcome = mrz?.outcome ?? '';
  return [
    mrz?.isSpecimen ? remark(reading.specimen) : null,
    facts(
      [field.number, scan.documentNumber && code(scan.documentNumber)],
      [field.state, scan.issuingState && code(scan.issuingState)],
      [field.type, scan.documentType && named(texts.type, scan.documentType)],
      [field.name, present(wholeName(scan))],
      [field.birth, scan.birthDate && code(scan.birthDate)],
      [field.sex, scan.sex && named(texts.sex, scan.sex)],
      [field.nationality, scan.nationality && code(scan.nationality)],
    ),
    Object.hasOwn(reading, outcome) ? remark(named(reading, outcome)) : null,
    listed('remarks', [
      ...(mrz?.repairs ?? []).map(({ line, column, read, taken }) =>
        filled(reading.repair, {
          line: String(line),
          column: String(column),
          read: code(read),
          taken: code(taken),
        }),
      ),
      ...(mrz?.faults ?? [])
        .filter(({ isMended }) => !isMended)
        .map(({ line, column, code: what }) =>
          fill(reading.fault, { line, column, what: named(texts.zoneFault, what) }),
        ),
      ...[...new Set((mrz?.notes ?? []).map(({ code: note }) => note))].map((note) =>
        named(texts.zoneNote, note),
      ),
    ]),
    others(scan.otherReadings ?? [], words),
  ];
}

function others(readings: readonly ReadingShown[], { texts }: Words): Child {
  if (readings.length === 0) return null;
  return [
    h('h3', {}, texts.reading.other),
    listed(
      'others',
      readings.map((one) =>
        [one.documentNumber, one.issuingState, wholeName(one), one.birthDate]
          .filter((part) => part !== null && part !== undefined)
          .flatMap((part, index) => (index === 0 ? [code(part)] : [' · ', code(part)])),
      ),
    ),
  ];
}

function remark(text: string): Child {
  return h('p', { class: 'remark' }, symbol('warning'), h('span', {}, text));
}

function present(text: string | null): Child {
  return text === null ? null : data(text);
}

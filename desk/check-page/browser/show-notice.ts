import { type Child, data, h } from './element.ts';
import type { NoticeShown } from './scan-answer.ts';
import { symbol } from './symbols.ts';
import { named } from './texts.ts';
import { noticeName, type Words } from './words.ts';

/** A notice: its colour as a word and as a mark, what it asks for, and what to do. */
export function noticeRow(notice: NoticeShown, words: Words): Child {
  const { asks, toDo } = words.texts;
  const { colour, instruction } = notice;
  return h(
    'div',
    { class: 'notice', 'data-colour': colour },
    h('strong', {}, data(noticeName(notice, words))),
    h('span', {}, named(asks, colour)),
    instruction
      ? h(
          'span',
          { class: 'notice-to-do' },
          instruction.discreet ? [symbol('discreet'), toDo.discreet, ' '] : null,
          named(toDo, instruction.code),
        )
      : null,
  );
}

import { expect } from 'chai';
import { isWhole, type LastKey } from './zone-end.ts';

const line = (length: number, first = 'P') => first.padEnd(length, '<');

describe('the end of a scan', () => {
  const whole: readonly [what: string, typed: string, key: LastKey][] = [
    ['three lines of 30', [line(30, 'I'), line(30), line(30)].join('\n'), 'character'],
    ['two lines of 36', [line(36, 'I'), line(36)].join('\n'), 'character'],
    ['two lines of 44', [line(44), line(44)].join('\n'), 'character'],
    ['a Swiss driving licence', [line(9), line(30, 'F'), line(30)].join('\n'), 'character'],
    ['lines with blanks between', `${line(44)} \n\n ${line(44)}`, 'character'],
    ['a paste with an end of line', `${line(44)}\r\n${line(44)}\r\n`, 'paste'],
    ['all in one line, with Enter', line(88), 'enter'],
    ['all in one line, pasted', line(90, 'I'), 'paste'],
    ['a French driving licence with Enter', line(30, 'D'), 'enter'],
    ['anything, with Enter twice', `${line(41)}\n`, 'enter'],
  ];
  for (const [what, typed, key] of whole) {
    it(`is reached by ${what}`, () => expect(isWhole(typed, key)).to.equal(true));
  }

  const open: readonly [what: string, typed: string, key: LastKey][] = [
    ['nothing', '', 'enter'],
    ['empty lines', '\n\n', 'enter'],
    ['the first line of a passport, with Enter', line(44), 'enter'],
    ['two lines of a card', `${line(30, 'I')}\n${line(30)}`, 'enter'],
    ['all but the last character', `${line(44)}\n${line(43)}`, 'character'],
    ['72 characters in one line, while more may come', line(72), 'character'],
    ['the first line of a card that is no licence', line(30, 'I'), 'enter'],
    ['a paste of half a zone', line(44), 'paste'],
  ];
  for (const [what, typed, key] of open) {
    it(`is not reached by ${what}`, () => expect(isWhole(typed, key)).to.equal(false));
  }

  it('is reached once, at the last character, when a passport is typed key by key', () => {
    const zone = `${line(44)}\n${line(44)}`;
    const ends = [...zone].map((key, index) =>
      key === '\n'
        ? isWhole(zone.slice(0, index), 'enter')
        : isWhole(zone.slice(0, index + 1), 'character'),
    );
    expect(ends.indexOf(true)).to.equal(zone.length - 1);
  });
});

import { expect } from 'chai';
import { writtenFiles } from '../import/sltd-csv/testing/written-files.ts';
import { encodingOf, textOf } from './encoding.ts';

const files = writtenFiles();
after(() => files.remove());

async function read(bytes: Uint8Array): Promise<{ label: string; text: string }> {
  const { path } = files.write(bytes);
  const encoding = await encodingOf(path);
  let text = '';
  for await (const piece of textOf(path, encoding)) text += piece.text;
  return { label: encoding.label, text };
}

const TEXT = 'number;place\n1;Orléans\n2;Köln\n';
/** Longer than what is read at once, with an odd number of bytes before each letter of several. */
const LONG = `x${'é'.repeat(300_000)}\n`;

describe('the encoding of a file', () => {
  const cases: readonly (readonly [string, Uint8Array, string, string])[] = [
    ['UTF-8', Buffer.from(TEXT), 'utf-8', TEXT],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), 'utf-8', TEXT],
    ['UTF-8 across pieces', Buffer.from(LONG), 'utf-8', LONG],
    ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${LONG}`, 'utf16le'), 'utf-16le', LONG],
    ['UTF-16 BE with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(), 'utf-16be', TEXT],
    ['UTF-16 LE without', Buffer.from(TEXT, 'utf16le'), 'utf-16le', TEXT],
    ['UTF-16 BE without', Buffer.from(TEXT, 'utf16le').swap16(), 'utf-16be', TEXT],
    ['windows-1252', Buffer.from(TEXT, 'latin1'), 'windows-1252', TEXT],
    [
      'windows-1252, late',
      Buffer.from(`${'a;b\n'.repeat(100_000)}${TEXT}`, 'latin1'),
      'windows-1252',
      `${'a;b\n'.repeat(100_000)}${TEXT}`,
    ],
    ['carriage returns alone', Buffer.from(TEXT.replaceAll('\n', '\r')), 'utf-8', TEXT],
    ['nothing', Buffer.from(''), 'utf-8', ''],
  ];
  for (const [what, bytes, label, text] of cases) {
    it(`is found for ${what}`, async () => {
      expect(await read(bytes)).to.deep.equal({ label, text });
    });
  }

  it('stays UTF-8 where few bytes are none, or the last letter is cut off', async () => {
    const torn = Buffer.concat([Buffer.from(TEXT.repeat(10)), Uint8Array.of(0xe9, 0x0a)]);
    expect((await read(torn)).text).to.equal(`${TEXT.repeat(10)}\uFFFD\n`);
    expect((await read(Buffer.from(`${TEXT.repeat(10)}é`).subarray(0, -1))).label).to.equal(
      'utf-8',
    );
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Found, objectsIn } from './read-objects.ts';

const one = { entity_id: '2020/1', _embedded: { links: [] } };
const two = { entity_id: '2020/2' };
const page = { total: 2, _embedded: { notices: [one, two] } };

describe('finding notices in a file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-objects-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function read(text: string | Uint8Array, bounds?: { line: number; document: number }) {
    const path = join(folder, 'file.json');
    await writeFile(path, text);
    const found: Found[] = [];
    for await (const event of objectsIn(path, bounds)) found.push(event);
    const objects = found.flatMap((event) => (event.kind === 'object' ? [event.at] : []));
    const torn = found.flatMap((event) =>
      event.kind === 'torn' ? [`${event.at}: ${event.message}`] : [],
    );
    const encodings = found.flatMap((event) => (event.kind === 'encoding' ? event.encoding : []));
    return { objects, torn, encodings };
  }

  const shapes: readonly (readonly [string, string, readonly string[]])[] = [
    ['a detail object alone', JSON.stringify(one), ['object 1']],
    ['a list page', JSON.stringify(page, null, 2), ['object 1', 'object 2']],
    ['an array of objects', JSON.stringify([one, two]), ['object 1', 'object 2']],
    ['an array of list pages', JSON.stringify([page, one]), ['object 1', 'object 2', 'object 3']],
    ['one a line', `${JSON.stringify(one)}\r\n\r\n${JSON.stringify(two)}\n`, ['line 1', 'line 3']],
    [
      'list pages a line',
      `${JSON.stringify(two)}\n${JSON.stringify(page)}`,
      ['line 1', 'line 2, object 1', 'line 2, object 2'],
    ],
    ['a byte-order mark before it', `\uFEFF${JSON.stringify(one)}`, ['object 1']],
  ];
  for (const [what, text, places] of shapes) {
    it(`takes ${what}`, async () => {
      expect(await read(text)).to.deep.equal({ objects: places, torn: [], encodings: [] });
    });

    it(`takes ${what}, in UTF-16`, async () => {
      const little = Buffer.from(`\uFEFF${text.replace('\uFEFF', '')}`, 'utf16le');
      expect((await read(little)).objects).to.deep.equal(places);
      const big = await read(Buffer.from(little).swap16());
      expect(big).to.deep.equal({ objects: places, torn: [], encodings: ['UTF-16BE'] });
    });
  }

  it('names the line and column where a document is torn', async () => {
    const { objects, torn } = await read(`{\n  "total": 1,\n  "query": }`);
    expect(objects).to.deep.equal([]);
    expect(torn).to.deep.equal(['line 3, column 12: is no JSON from here on']);
  });

  it('loses only the line that is torn, too long or no text', async () => {
    const lines = [
      JSON.stringify(one),
      '{"entity_id": "20',
      `{"entity_id": "${'x'.repeat(100)}"}`,
      'BYTE',
      JSON.stringify(two),
    ];
    const bytes = Buffer.from(lines.join('\n'));
    bytes.fill(0xff, bytes.indexOf('BYTE'), bytes.indexOf('BYTE') + 1);
    const { objects, torn } = await read(bytes, { line: 90, document: 90 });
    expect(objects).to.deep.equal(['line 1', 'line 5']);
    expect(torn).to.deep.equal([
      'line 2, column 15: is no JSON from here on',
      'line 3: is longer than 90 bytes',
      'line 4: is not UTF-8 text',
    ]);
  });

  it('refuses a document that is too large to be held, and says what to do', async () => {
    const { objects, torn } = await read(JSON.stringify(page), { line: 10, document: 30 });
    expect(objects).to.deep.equal([]);
    expect(torn[0]).to.match(/more than 30 bytes: write one object a line instead/);
  });

  it('refuses what is empty or no text', async () => {
    expect((await read(' \n')).torn).to.deep.equal(['the file: is empty']);
    expect((await read(Uint8Array.of(0x7b, 0xc3, 0x28))).torn[0]).to.contain('is not UTF-8 text');
  });
});

import { expect } from 'chai';
import { objectsIn } from './read-objects.ts';

const read = (text: string) => objectsIn(new TextEncoder().encode(text));
const one = { entity_id: '2020/1', _embedded: { links: [] } };
const two = { entity_id: '2020/2' };
const page = { total: 2, _embedded: { notices: [one, two] } };

describe('finding notices in a file', () => {
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
    it(`takes ${what}`, () => {
      const { objects, torn } = read(text);
      expect(objects.map(({ at }) => at)).to.deep.equal(places);
      expect(torn).to.deep.equal([]);
    });
  }

  it('names the line and column where a document is torn', () => {
    const { objects, torn } = read(`{\n  "total": 1,\n  "query": }`);
    expect(objects).to.deep.equal([]);
    expect(torn).to.deep.equal([{ at: 'line 3, column 12', message: 'is no JSON from here on' }]);
  });

  it('loses only the line that is torn', () => {
    const { objects, torn } = read(
      `${JSON.stringify(one)}\n{"entity_id": "20\n${JSON.stringify(two)}`,
    );
    expect(objects.map(({ at }) => at)).to.deep.equal(['line 1', 'line 3']);
    expect(torn.map(({ at }) => at)).to.deep.equal(['line 2, column 15']);
  });

  it('refuses what is empty or no UTF-8', () => {
    expect(read(' \n').torn).to.deep.equal([{ at: 'the file', message: 'is empty' }]);
    expect(objectsIn(Uint8Array.of(0xff, 0xfe, 0x7b)).torn[0]?.message).to.equal(
      'is not UTF-8 text',
    );
  });
});

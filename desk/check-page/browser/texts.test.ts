import { readFileSync } from 'node:fs';
import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import { expect } from 'chai';
import { fill, named, TEXTS, type Texts } from './texts.ts';

type Tree = { readonly [key: string]: string | Tree };

/** Every text by its way: `entry.zone`. */
function flat(tree: Tree, way = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') texts.set(way + key, value);
    else for (const [rest, text] of flat(value, `${way}${key}.`)) texts.set(rest, text);
  }
  return texts;
}

const marksIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([mark]) => mark).sort();

/** Texts that are one and the same in English and French, or in every language. */
const SHARED: ReadonlySet<string> = new Set([
  'entry.heading',
  'meaning.announced',
  'source.notices',
  'warning.VIOLENT',
  'category.SUSPECT',
  'type.VISA',
  'type.LAISSEZ_PASSER',
  'contact.i247Address',
]);

describe('the texts of the check page', () => {
  const english = flat(TEXTS.en);

  for (const [language, texts] of Object.entries(TEXTS)) {
    const found = flat(texts);

    it(`are all there in ${language}, none empty`, () => {
      expect([...found.keys()].sort()).to.deep.equal([...english.keys()].sort());
      expect([...found].filter(([, text]) => text.trim() === '')).to.deep.equal([]);
    });

    it(`have in ${language} the same places to fill in`, () => {
      for (const [key, text] of english) {
        expect(marksIn(found.get(key) ?? ''), key).to.deep.equal(marksIn(text));
      }
    });

    if (language !== 'en') {
      it(`are translated in ${language}`, () => {
        const same = [...english].filter(([key, text]) => found.get(key) === text);
        expect(same.filter(([key]) => !SHARED.has(key))).to.deep.equal([]);
      });
    }
  }

  const ENUMS: readonly [
    name: string,
    texts: (texts: Texts) => Readonly<Record<string, string>>,
  ][] = [
    ['DocumentStatus', ({ status }) => status],
    ['DocumentType', ({ type }) => type],
    ['NoticeColour', ({ colour }) => colour],
    ['NoticeColour', ({ asks }) => asks],
    ['NoticeKind', ({ notice }) => notice],
    ['PersonCategory', ({ category }) => category],
    ['PersonWarning', ({ warning }) => warning],
    ['Sex', ({ sex }) => sex],
    ['InstructionCode', ({ toDo }) => toDo],
    ['MrzFaultCode', ({ zoneFault }) => zoneFault],
    ['MrzNoteCode', ({ zoneNote }) => zoneNote],
  ];
  for (const [name, textsOf] of ENUMS) {
    it(`name every ${name} of the schema`, () => {
      expect(valuesOf(name)).to.not.deep.equal([]);
      expect(
        valuesOf(name).filter((value) => !Object.hasOwn(textsOf(TEXTS.en), value)),
      ).to.deep.equal([]);
    });
  }

  it('fill in what they are given, and show a value that has no text as it is', () => {
    expect(fill('{a} of {b}, {c}', { a: 1, b: 'two' })).to.equal('1 of two, {c}');
    expect(named(TEXTS.fr.status, 'STOLEN_BLANK')).to.equal('volé vierge');
    expect(named(TEXTS.fr.status, 'NEW_STATUS')).to.equal('NEW STATUS');
    expect(named(TEXTS.fr.status, 'toString')).to.equal('toString');
  });
});

function valuesOf(name: string): string[] {
  const sdl = readFileSync(SUPERGRAPH_FILE, 'utf8').replace(/"""[\s\S]*?"""/g, '');
  const [, body = ''] = new RegExp(`^enum ${name}\\b[^{]*\\{([^}]*)\\}`, 'm').exec(sdl) ?? [];
  return [...body.matchAll(/^\s+([A-Z_]+)/gm)].map(([, value]) => value ?? '');
}

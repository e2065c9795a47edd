import { expect } from 'chai';
import { clearLoaders, loadVisible, recordLoader, referrerLoader } from './loaders.ts';

interface Item {
  readonly id: string;
  readonly refs: readonly string[];
}

const ITEMS: Item[] = [
  { id: 'a', refs: ['x', 'y'] },
  { id: 'b', refs: ['x'] },
];

describe('loaders', () => {
  it('ask once for many keys, and leave no gap for what is hidden', async () => {
    const asked: (readonly string[])[] = [];
    const loader = recordLoader<Item>(
      async (keys) => {
        asked.push(keys);
        return ITEMS.filter(({ id }) => keys.includes(id));
      },
      ({ id }) => id,
    );
    expect(await loadVisible(loader, ['b', 'hidden', 'a'])).to.deep.equal([ITEMS[1], ITEMS[0]]);
    expect(asked).to.deep.equal([['b', 'hidden', 'a']]);
  });

  it('find all who refer to a key, in one question', async () => {
    let questions = 0;
    const loader = referrerLoader<Item>(
      async () => {
        questions += 1;
        return ITEMS;
      },
      ({ refs }) => refs,
    );
    const [x, y, z] = await Promise.all(['x', 'y', 'z'].map((key) => loader.load(key)));
    expect(x).to.deep.equal(ITEMS);
    expect(y).to.deep.equal([ITEMS[0]]);
    expect(z).to.deep.equal([]);
    expect(questions).to.equal(1);
  });

  it('forget everything after a write', async () => {
    let reads = 0;
    const person = recordLoader<Item>(
      async (keys) => {
        reads += 1;
        return keys.map((id) => ({ id, refs: [] }));
      },
      ({ id }) => id,
    );
    await person.load('a');
    await person.load('a');
    expect(reads).to.equal(1);
    clearLoaders({ person });
    await person.load('a');
    expect(reads).to.equal(2);
  });
});

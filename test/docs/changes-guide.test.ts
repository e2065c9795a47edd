import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  testStores,
} from '../helpers/live-desk.ts';
import { CHANGES_GUIDE } from './pages.ts';

interface Page {
  readonly endCursor: string | null;
}

interface Copy {
  cursor(): Promise<string | null>;
  take(page: Page): Promise<void>;
}

/** What the guide's code exports. */
interface Guide {
  follow(url: string, query: string, copy: Copy): Promise<void>;
  takeInto(records: Map<string, object>, page: Page): void;
}

const at = (minute: number) => new Date(Date.parse('2026-02-01T00:00:00Z') + minute * 60_000);

describe('the loop in the guide to changes', () => {
  let folder: string;
  let guide: Guide;
  let query: string;
  let world: TestStores;
  let desk: LiveDesk;
  before(async () => {
    const text = await readFile(CHANGES_GUIDE, 'utf8');
    folder = await mkdtemp(join(tmpdir(), 'changes-guide-'));
    const file = join(folder, 'follow.mts');
    await writeFile(file, block(text, 'ts'));
    guide = (await import(pathToFileURL(file).href)) as Guide;
    query = block(text, 'graphql').replace('first: 200', 'first: 2');
    world = await testStores();
    desk = await liveDesk(world.databases, { transport: 'in-process' });
  });
  after(async () => {
    await desk.stop();
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps a copy true: what is new, what changed, and what was deleted', async () => {
    const { persons } = world.stores;
    const copy = inMemory();
    const insert = (minute: number) => persons.insert(EVERYTHING, inventedPerson(at(minute)));
    const [first, second, third] = [await insert(0), await insert(1), await insert(2)];
    await insert(3);
    await insert(4);
    await guide.follow(`${desk.url}/graphql`, query, copy);
    expect(copy.records.size).to.equal(5);

    await persons.replace(EVERYTHING, first, { status: 'ARCHIVED' }, at(10));
    await persons.replace(EVERYTHING, second, { access: onlyFor('DEU') }, at(11));
    await persons.delete(EVERYTHING, third, at(12), 'OWNER');
    await guide.follow(`${desk.url}/graphql`, query, copy);
    expect(copy.records.size).to.equal(4);
    expect(copy.records.get(first.id)).to.include({ status: 'ARCHIVED' });
    expect(copy.records.has(third.id)).to.equal(false);
  });

  it('takes nothing of an answer that is no page', async () => {
    const copy = inMemory('no cursor of this feed');
    const told = await guide.follow(`${desk.url}/graphql`, query, copy).then(String, String);
    expect(told).to.contain('INVALID_CURSOR');
    expect(copy.taken).to.equal(0);
  });

  function inMemory(from: string | null = null) {
    let cursor = from;
    return {
      records: new Map<string, object>(),
      taken: 0,
      cursor: async () => cursor,
      async take(page: Page) {
        this.taken += 1;
        guide.takeInto(this.records, page);
        cursor = page.endCursor;
      },
    };
  }
});

/** The first block of code in a language. */
function block(text: string, language: string): string {
  const [, code] = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(text) ?? [];
  if (code === undefined) throw new Error(`The guide has no ${language}.`);
  return code;
}

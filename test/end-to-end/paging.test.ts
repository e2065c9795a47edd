import { newBase } from '@globalcrimedesk/kernel';
import { ACTIVE_STATE, newPersonContent, type PersonRecord } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import fc from 'fast-check';
import { isLongRun } from '../helpers/config.ts';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const COUNT = 60;
const SORTS = [
  'RECORDED_AT_DESC',
  'RECORDED_AT_ASC',
  'UPDATED_AT_DESC',
  'FAMILY_NAME_ASC',
  'REVIEW_DATE_ASC',
];

interface PersonPage {
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

for (const transport of TRANSPORTS) {
  describe(`paging through a list over the ${transport} transport`, () => {
    let world: TestStores;
    let desk: LiveDesk;

    before(async () => {
      world = await testStores();
      // Few distinct times and names, so that many rows tie and only the id tells them apart.
      const people = Array.from({ length: COUNT }, (_, index) => person(index));
      await world.stores.persons.bringIn(EVERYTHING, people, new Date());
      desk = await liveDesk(world.databases, { transport });
    });
    after(async () => {
      await desk.stop();
      await world.stop();
    });

    for (const sort of SORTS) {
      it(`meets each record once, forwards and backwards, in any page size (${sort})`, async () => {
        const whole = ids(await page({ first: 200, sort }));
        expect(new Set(whole).size).to.equal(whole.length);
        await fc.assert(
          fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
            expect(await walk(sort, size, 'forwards')).to.deep.equal(whole);
            expect(await walk(sort, size, 'backwards')).to.deep.equal(whole);
          }),
          { numRuns: isLongRun ? 50 : 4, seed: 1 },
        );
      });
    }

    it('neither repeats nor skips a record when others come in between pages', async () => {
      const sort = 'RECORDED_AT_DESC';
      const before = ids(await page({ first: 200, sort }));
      const first = await page({ first: 10, sort });
      const late = person(1_000, new Date());
      await world.stores.persons.bringIn(EVERYTHING, [late], new Date());
      const rest = await page({ first: 200, after: first.pageInfo.endCursor, sort });
      expect([...ids(first), ...ids(rest)]).to.deep.equal(before);
      expect(rest.pageInfo.hasPreviousPage).to.equal(true);
    });

    const refusals: [string, object, string][] = [
      ['a page above the bound', { first: 201 }, 'PAGE_TOO_LARGE'],
      ['a negative page', { first: -1 }, 'PAGE_TOO_LARGE'],
      ['first and last together', { first: 1, last: 1 }, 'PAGE_TOO_LARGE'],
      ['a cursor that is none', { after: 'hello' }, 'INVALID_CURSOR'],
      [
        'a cursor with hostile content',
        { after: Buffer.from('["RECORDED_AT_DESC",{"$gt":""},"x"]').toString('base64url') },
        'INVALID_CURSOR',
      ],
    ];
    for (const [what, args, code] of refusals) {
      it(`refuses ${what} with ${code}`, async () => {
        const { errors } = await desk.ask(PAGE, { sort: 'RECORDED_AT_DESC', ...args });
        expect(errors?.[0]?.extensions?.code).to.equal(code);
      });
    }

    it('refuses a cursor of another sort order', async () => {
      const { pageInfo } = await page({ first: 1, sort: 'RECORDED_AT_ASC' });
      const { errors } = await desk.ask(PAGE, {
        after: pageInfo.endCursor,
        sort: 'FAMILY_NAME_ASC',
      });
      expect(errors?.[0]?.extensions?.code).to.equal('INVALID_CURSOR');
    });

    async function page(args: object): Promise<PersonPage> {
      const { data, errors } = await desk.ask(PAGE, args);
      expect(errors).to.equal(undefined);
      return (data as { persons: PersonPage }).persons;
    }

    async function walk(
      sort: string,
      size: number,
      way: 'forwards' | 'backwards',
    ): Promise<string[]> {
      const met: string[] = [];
      let cursor: string | null = null;
      for (;;) {
        const at =
          way === 'forwards' ? { first: size, after: cursor } : { last: size, before: cursor };
        const { edges, pageInfo }: PersonPage = await page({ ...at, sort });
        const found = edges.map(({ node }) => node.id);
        if (way === 'forwards') met.push(...found);
        else met.unshift(...found);
        if (!(way === 'forwards' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return met;
        cursor = way === 'forwards' ? pageInfo.endCursor : pageInfo.startCursor;
      }
    }
  });
}

const PAGE = `query($first: Int, $after: String, $last: Int, $before: String, $sort: PersonSort!) {
  persons(first: $first, after: $after, last: $last, before: $before, sort: $sort) {
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

function ids({ edges }: PersonPage): string[] {
  return edges.map(({ node }) => node.id);
}

function person(
  index: number,
  recordedAt = new Date(Date.UTC(2026, 0, 1 + (index % 5))),
): PersonRecord {
  const content = newPersonContent(
    {
      dataOwner: 'FRA',
      purposes: ['LOCATION'],
      categories: ['WANTED'],
      names: [{ kind: 'PRIMARY', familyName: `Family ${index % 7}` }],
    },
    recordedAt,
  );
  return { ...content, ...newBase('FRA', recordedAt), ...ACTIVE_STATE, identityLinks: [] };
}

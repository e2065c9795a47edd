import { expect } from 'chai';
import fc from 'fast-check';
import { type Collection, type Filter, MongoClient, type Sort } from 'mongodb';
import { testConfig } from './testing/config.ts';
import { type Json, type JsonObject, matchesReference } from './testing/reference.ts';
import { openTestServer, type TestServer } from './testing/test-server.ts';

type Stored = { _id: number } & { readonly [name: string]: Json };

const scalar = fc.constantFrom<Json>(null, 0, 1, 2, 3, 1.5, 'a', 'ab', 'b', '', true, false);
const inner = fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2 });
const innerList = fc.array(fc.oneof(scalar, inner, fc.array(scalar, { maxLength: 2 })), {
  maxLength: 3,
});
const nested = fc.dictionary(fc.constantFrom('x', 'y'), fc.oneof(scalar, scalar, innerList), {
  maxKeys: 2,
});
const field = fc.oneof(
  scalar,
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  nested,
  fc.array(fc.oneof(nested, nested, scalar), { maxLength: 3 }),
);
const document = fc.dictionary(fc.constantFrom('a', 'b', 'c'), field, { maxKeys: 3 });

const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y', 'b.x', 'b.y', 'a.0', 'b.1.x');
const operand = fc.oneof(scalar, scalar, scalar, fc.array(scalar, { maxLength: 2 }), inner);
const range = fc
  .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar)
  .map(([name, value]) => ({ [name]: value }));
const between = fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lte: high }));
const condition: fc.Arbitrary<Json> = fc.oneof(
  operand.filter((value) => !isEmptyObject(value)),
  operand.map((value) => ({ $eq: value })),
  operand.map((value) => ({ $ne: value })),
  fc.array(operand, { maxLength: 4 }).map((values) => ({ $in: values })),
  fc.array(scalar, { maxLength: 3 }).map((values) => ({ $nin: values })),
  range,
  range,
  between,
  range.map((value) => ({ $not: value })),
  fc.boolean().map((value) => ({ $exists: value })),
  fc.nat(3).map((size) => ({ $size: size })),
  fc.array(scalar, { maxLength: 2 }).map((values) => ({ $all: values })),
  between.map((value) => ({ $elemMatch: value })),
  fc
    .tuple(fc.constantFrom('x', 'y'), between, range)
    .map(([name, a, b]) => ({ $elemMatch: { [name]: a, y: b } })),
  scalar.map((value) => ({ $elemMatch: { x: value } })),
);
const simpleFilter = fc.dictionary(path, condition, { minKeys: 0, maxKeys: 3 });
const filter: fc.Arbitrary<JsonObject> = fc.oneof(
  simpleFilter,
  simpleFilter,
  fc
    .tuple(
      simpleFilter,
      fc.array(simpleFilter, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('$or', '$and', '$nor'),
    )
    .map(([rest, branches, name]) => ({ ...rest, [name]: branches })),
);
const sort = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'a.x', '_id'), fc.constantFrom<1 | -1>(1, -1)),
  {
    maxLength: 3,
    selector: ([name]) => name,
  },
);
const indexKeys = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y', 'b.x', '_id'),
    fc.constantFrom<1 | -1>(1, -1),
  ),
  {
    minLength: 1,
    maxLength: 3,
    selector: ([name]) => name,
  },
);

function isEmptyObject(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

describe('queries at random', function () {
  this.timeout(600_000);
  let server: TestServer;
  let client: MongoClient;
  let plain: Collection<Stored>;
  let indexed: Collection<Stored>;

  before(async () => {
    server = await openTestServer();
    client = new MongoClient(server.uri);
    plain = client.db('test').collection('plain');
    indexed = client.db('test').collection('indexed');
  });
  after(async () => {
    await client.close();
    await server.close();
  });

  it('find with indexes what they find without, and what the documentation says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 1, maxLength: 25 }),
        fc.array(indexKeys, { maxLength: 4 }),
        fc.array(fc.tuple(filter, sort), { minLength: 12, maxLength: 12 }),
        async (contents, keys, queries) => {
          const documents = await refill(contents, keys);
          for (const [wanted, order] of queries) await agree(documents, wanted, order);
        },
      ),
      { numRuns: testConfig.long ? 1500 : 60, seed: 42, endOnFailure: !testConfig.long },
    );
  });

  async function refill(
    contents: readonly JsonObject[],
    keys: readonly [string, 1 | -1][][],
  ): Promise<Stored[]> {
    await Promise.all([plain.drop(), indexed.drop()]);
    for (const key of keys) {
      // The same key twice, or under the same name, is no index of its own.
      await indexed.createIndex(Object.fromEntries(key)).catch(() => undefined);
    }
    const stored: Stored[] = [];
    for (const [_id, content] of contents.entries()) {
      const entry = { _id, ...content } as Stored;
      // What an index cannot hold (parallel arrays) is left out of both.
      const fits = await indexed.insertOne(entry).then(
        () => true,
        () => false,
      );
      if (fits) stored.push(entry);
    }
    if (stored.length > 0) await plain.insertMany(stored);
    return stored;
  }

  async function agree(
    documents: readonly Stored[],
    wanted: JsonObject,
    order: readonly [string, 1 | -1][],
  ): Promise<void> {
    const expected = documents
      .filter((entry) => matchesReference(entry, wanted))
      .map(({ _id }) => _id);
    const asFilter = wanted as Filter<Stored>;
    const unindexed = (await plain.find(asFilter).toArray()).map(({ _id }) => _id);
    const found = (await indexed.find(asFilter).toArray()).map(({ _id }) => _id);
    const say = JSON.stringify(wanted);
    expect(unindexed.sort(byNumber), `without indexes ${say}`).to.deep.equal(expected);
    expect(found.sort(byNumber), `with indexes ${say}`).to.deep.equal(expected);
    expect(await indexed.countDocuments(asFilter), `counted ${say}`).to.equal(expected.length);
    const sorted = [...order.filter(([name]) => name !== '_id'), ['_id', 1]] as Sort;
    const [a, b] = await Promise.all(
      [plain, indexed].map((collection) => idsOrError(collection, asFilter, sorted)),
    );
    // A sort that an index gives may succeed where one in memory meets parallel arrays.
    if (Array.isArray(a) && Array.isArray(b))
      expect(b, `sorted ${say} ${JSON.stringify(sorted)}`).to.deep.equal(a);
  }
});

async function idsOrError(
  collection: Collection<Stored>,
  filter: Filter<Stored>,
  sort: Sort,
): Promise<number[] | string> {
  const cursor = collection.find(filter).sort(sort).limit(10).project({ _id: 1 });
  return cursor.toArray().then(
    (found) => found.map(({ _id }) => Number(_id)),
    (error: Error) => error.message,
  );
}

function byNumber(a: number, b: number): number {
  return a - b;
}

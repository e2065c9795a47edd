import { expect } from 'chai';
import {
  Binary,
  type Collection,
  type Db,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  MongoClient,
  MongoServerError,
  ObjectId,
  Timestamp,
} from 'mongodb';
import { openTestServer, type TestServer } from './testing/test-server.ts';

interface Stored extends Document {
  _id: string | number | ObjectId;
}

async function codeOf(work: Promise<unknown>): Promise<number | string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof MongoServerError ? error.code : String(error)),
  );
}

/** Runs against the MongoDB of MONGODB_URI, if there is one: what it says must be true of MongoDB. */
describe('the server, as MongoDB,', function () {
  this.timeout(30_000);
  let server: TestServer;
  let client: MongoClient;
  let db: Db;
  let things: Collection<Stored>;

  before(async () => {
    server = await openTestServer({ real: true });
    client = new MongoClient(server.uri);
    db = client.db('embedded_mongo_test');
  });
  beforeEach(async () => {
    things = db.collection<Stored>('things');
    await things.drop();
  });
  after(async () => {
    await db.dropDatabase();
    await client.close();
    await server.close();
  });

  const ids = async (filter: Document): Promise<unknown[]> =>
    (await things.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);

  it('gives every BSON type back as it came', async () => {
    const document = {
      _id: new ObjectId(),
      int: new Int32(1),
      double: new Double(1),
      long: Long.fromString('9007199254740993'),
      decimal: Decimal128.fromString('1.10'),
      text: 'Zoë 𝄞',
      date: new Date(-1),
      binary: new Binary(Buffer.from([1, 2]), 0),
      regex: /a/i,
      timestamp: new Timestamp({ t: 1, i: 2 }),
      min: new MinKey(),
      max: new MaxKey(),
      none: null,
      yes: true,
      list: [1, ['x', {}]],
      nested: { b: 1, a: { c: [] } },
    };
    await things.insertOne(document);
    const [found] = await things.find({}, { promoteValues: false, raw: false }).toArray();
    expect(found).to.have.property('int').that.is.instanceOf(Int32);
    expect(found).to.have.property('double').that.is.instanceOf(Double);
    expect(String(found?.long)).to.equal('9007199254740993');
    expect(String(found?.decimal)).to.equal('1.10');
    expect(Object.keys(found ?? {})).to.deep.equal(Object.keys(document));
    expect(found?.nested).to.have.property('b');
  });

  it('puts _id first and keeps the order of the other fields, numbers among them', async () => {
    // A Map, because an object of JavaScript would put the numbers first itself.
    const fields = new Map<string, number>([
      ['z', 1],
      ['2', 2],
      ['1', 1],
      ['_id', 5],
    ]);
    await db.command({ insert: 'things', documents: [fields] });
    const raw = await things.findOne({}, { raw: true });
    const text = Buffer.from(raw as unknown as Uint8Array).toString('latin1');
    const order = ['_id\0', 'z\0', '2\0', '1\0'].map((name) => text.indexOf(name));
    expect([...order].sort((a, b) => a - b)).to.deep.equal(order);
  });

  it('reads equality with null as null or missing', async () => {
    await things.insertMany([
      { _id: 1, a: null },
      { _id: 2 },
      { _id: 3, a: [] },
      { _id: 4, a: [null] },
      { _id: 5, a: 0 },
    ]);
    expect(await ids({ a: null })).to.deep.equal([1, 2, 4]);
    expect(await ids({ a: { $ne: null } })).to.deep.equal([3, 5]);
    expect(await ids({ a: { $exists: false } })).to.deep.equal([2]);
  });

  it('keeps comparisons within one type', async () => {
    await things.insertMany([
      { _id: 1, a: 5 },
      { _id: 2, a: 'x' },
      { _id: 3, a: new Date(5) },
      { _id: 4, a: Long.fromNumber(6) },
    ]);
    expect(await ids({ a: { $gte: 5 } })).to.deep.equal([1, 4]);
    expect(await ids({ a: { $lt: 'y' } })).to.deep.equal([2]);
    expect(await ids({ a: { $type: 'long' } })).to.deep.equal([4]);
  });

  it('compares embedded documents with the order of their fields', async () => {
    await things.insertMany([
      { _id: 1, a: { x: 1, y: 2 } },
      { _id: 2, a: { y: 2, x: 1 } },
    ]);
    expect(await ids({ a: { x: 1, y: 2 } })).to.deep.equal([1]);
  });

  it('tells a condition on any member from one on the same member', async () => {
    await things.insertMany([
      {
        _id: 1,
        a: [
          { x: 1, y: 9 },
          { x: 5, y: 1 },
        ],
      },
      { _id: 2, a: [{ x: 5, y: 9 }] },
    ]);
    await things.createIndex({ 'a.x': 1, 'a.y': 1 });
    expect(await ids({ 'a.x': 5, 'a.y': 9 })).to.deep.equal([1, 2]);
    expect(await ids({ a: { $elemMatch: { x: 5, y: 9 } } })).to.deep.equal([2]);
  });

  it('finds by regular expression, with and without an index', async () => {
    await things.insertMany([
      { _id: 1, a: 'abc' },
      { _id: 2, a: 'ABC' },
      { _id: 3, a: ['x', 'abd'] },
      { _id: 4, a: 'b' },
    ]);
    for (const index of [false, true]) {
      if (index) await things.createIndex({ a: 1 });
      expect(await ids({ a: /^ab/ })).to.deep.equal([1, 3]);
      expect(await ids({ a: /^ab/i })).to.deep.equal([1, 2, 3]);
      expect(await ids({ a: { $regex: 'c$', $options: 'i' } })).to.deep.equal([1, 2]);
      expect(await ids({ a: { $in: [/^b/, 'abc'] } })).to.deep.equal([1, 4]);
    }
  });

  it('sorts across types, and arrays by their lowest or highest member', async () => {
    await things.insertMany([
      { _id: 1, a: [3, 9] },
      { _id: 2, a: 5 },
      { _id: 3 },
      { _id: 4, a: 'x' },
      { _id: 5, a: true },
      { _id: 6, a: [] },
    ]);
    const order = async (a: 1 | -1): Promise<unknown[]> =>
      (await things.find().sort({ a, _id: 1 }).toArray()).map(({ _id }) => _id);
    expect(await order(1)).to.deep.equal([6, 3, 1, 2, 4, 5]);
    expect(await order(-1)).to.deep.equal([5, 4, 1, 2, 3, 6]);
  });

  it('projects in and out, through arrays', async () => {
    await things.insertOne({ _id: 1, a: { b: 1, c: 2 }, d: [{ e: 1, f: 2 }, 3], g: 4 });
    expect(await things.findOne({}, { projection: { 'a.b': 1, 'd.e': 1, _id: 0 } })).to.deep.equal({
      a: { b: 1 },
      d: [{ e: 1 }],
    });
    expect(await things.findOne({}, { projection: { 'a.b': 0, 'd.e': 0, g: 0 } })).to.deep.equal({
      _id: 1,
      a: { c: 2 },
      d: [{ f: 2 }, 3],
    });
    expect(await codeOf(things.findOne({}, { projection: { a: 1, g: 0 } }))).to.equal(31254);
  });

  it('pages through more than one batch', async () => {
    await things.insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id })));
    expect((await things.find().batchSize(7).toArray()).length).to.equal(500);
    expect((await things.find().skip(490).limit(20).toArray()).length).to.equal(10);
  });

  it('meets each unchanged document once while others change', async () => {
    await things.createIndex({ n: 1 });
    await things.insertMany(Array.from({ length: 400 }, (_, _id) => ({ _id, n: _id })));
    const seen = new Map<unknown, number>();
    for await (const { _id } of things
      .find({ n: { $gte: 0 } })
      .sort({ n: 1 })
      .batchSize(20)) {
      seen.set(_id, (seen.get(_id) ?? 0) + 1);
      if (Number(_id) % 4 === 0)
        await things.updateOne({ _id: Number(_id) + 2 }, { $set: { n: -1 } });
    }
    for (let _id = 1; _id < 400; _id += 2) expect(seen.get(_id), `document ${_id}`).to.equal(1);
  });

  describe('updating', () => {
    const changed = async (document: Document, update: Document): Promise<Document | null> => {
      await things.deleteMany({});
      await things.insertOne({ _id: 1, ...document });
      await things.updateOne({ _id: 1 }, update);
      return things.findOne({}, { projection: { _id: 0 } });
    };

    it('sets, unsets and renames along paths', async () => {
      expect(await changed({}, { $set: { 'b.c': 1, a: 2 } })).to.deep.equal({ a: 2, b: { c: 1 } });
      expect(
        await changed({ a: [1, 2], b: { c: 1, d: 2 } }, { $unset: { 'a.0': '', 'b.c': '' } }),
      ).to.deep.equal({ a: [null, 2], b: { d: 2 } });
      expect(await changed({ a: { b: 1 }, c: 2 }, { $rename: { 'a.b': 'd.e' } })).to.deep.equal({
        a: {},
        c: 2,
        d: { e: 1 },
      });
      expect(await changed({ a: [1] }, { $set: { 'a.3': 4 } })).to.deep.equal({
        a: [1, null, null, 4],
      });
    });

    it('computes', async () => {
      expect(
        await changed({ a: 1, b: 2 }, { $inc: { a: 2, c: 5 }, $mul: { b: 3, d: 4 } }),
      ).to.deep.equal({ a: 3, b: 6, c: 5, d: 0 });
      expect(await changed({ a: 5, b: 5 }, { $min: { a: 3, c: 1 }, $max: { b: 3 } })).to.deep.equal(
        { a: 3, b: 5, c: 1 },
      );
      expect(await changed({ a: 13 }, { $bit: { a: { and: new Int32(10) } } })).to.deep.equal({
        a: 8,
      });
      const wide = await changed({ a: new Int32(2 ** 31 - 1) }, { $inc: { a: new Int32(1) } });
      expect(wide).to.deep.equal({ a: 2 ** 31 });
    });

    it('changes arrays', async () => {
      expect(await changed({ a: [1] }, { $push: { a: 2 } })).to.deep.equal({ a: [1, 2] });
      expect(
        await changed({ a: [5, 1] }, { $push: { a: { $each: [3, 4], $sort: 1, $slice: -3 } } }),
      ).to.deep.equal({ a: [3, 4, 5] });
      expect(
        await changed({ a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }),
      ).to.deep.equal({ a: [1, 9, 2] });
      expect(await changed({ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } })).to.deep.equal({
        a: [1, 2],
      });
      expect(await changed({ a: [1, 2, 3, 4] }, { $pull: { a: { $gte: 3 } } })).to.deep.equal({
        a: [1, 2],
      });
      expect(
        await changed({ a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }),
      ).to.deep.equal({ a: [{ x: 2 }] });
      expect(await changed({ a: [1, 2, 1] }, { $pullAll: { a: [1] } })).to.deep.equal({ a: [2] });
      expect(await changed({ a: [1, 2, 3] }, { $pop: { a: -1 } })).to.deep.equal({ a: [2, 3] });
    });

    it('refuses what makes no sense', async () => {
      await things.insertOne({ _id: 1, a: 'x', b: [1] });
      const refused = (update: Document): Promise<unknown> =>
        codeOf(things.updateOne({ _id: 1 }, update));
      expect(await refused({ $inc: { a: 1 } })).to.equal(14);
      expect(await refused({ $set: { 'a.b': 1 } })).to.equal(28);
      expect(await refused({ $set: { _id: 2 } })).to.equal(66);
      expect(await refused({ $set: { a: 1 }, $unset: { a: 1 } })).to.equal(40);
      expect(await refused({ $push: { a: 1 } })).to.equal(2);
      expect(await refused({ $nonsense: { a: 1 } })).to.equal(9);
    });

    it('counts what matched and what changed', async () => {
      await things.insertMany([
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ]);
      const result = await things.updateMany({}, { $set: { a: 2 } });
      expect([result.matchedCount, result.modifiedCount]).to.deep.equal([2, 1]);
      const replaced = await things.replaceOne({ _id: 1 }, { b: 1 });
      expect(replaced.modifiedCount).to.equal(1);
      expect(await things.findOne({ _id: 1 })).to.deep.equal({ _id: 1, b: 1 });
    });

    it('inserts where nothing matched, with the equalities of the filter', async () => {
      const result = await things.updateOne(
        { _id: 7, a: 1, b: { $gt: 5 }, 'c.d': 'x' },
        { $set: { e: 1 }, $setOnInsert: { f: 2 } },
        { upsert: true },
      );
      expect(result.upsertedId).to.equal(7);
      expect(await things.findOne({})).to.deep.equal({ _id: 7, a: 1, c: { d: 'x' }, e: 1, f: 2 });
    });

    it('finds and modifies in one step', async () => {
      await things.insertMany([
        { _id: 1, n: 1 },
        { _id: 2, n: 2 },
      ]);
      const before = await things.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: -1 } });
      expect(before).to.deep.equal({ _id: 2, n: 2 });
      const after = await things.findOneAndUpdate(
        { _id: 2 },
        { $inc: { n: 1 } },
        { returnDocument: 'after' },
      );
      expect(after).to.deep.equal({ _id: 2, n: 13 });
      expect(await things.findOneAndDelete({ _id: 1 })).to.deep.equal({ _id: 1, n: 1 });
      const upserted = await things.findOneAndUpdate(
        { _id: 3 },
        { $set: { n: 3 } },
        { upsert: true, returnDocument: 'after' },
      );
      expect(upserted).to.deep.equal({ _id: 3, n: 3 });
      expect(await things.findOneAndUpdate({ _id: 99 }, { $set: { n: 1 } })).to.equal(null);
    });

    it('loses no increment of many at once', async () => {
      await things.insertOne({ _id: 1, n: 0 });
      await Promise.all(
        Array.from({ length: 200 }, () => things.updateOne({ n: { $gte: 0 } }, { $inc: { n: 1 } })),
      );
      expect((await things.findOne({ _id: 1 }))?.n).to.equal(200);
    });
  });

  describe('keeping unique', () => {
    it('names the pattern and the values that collide, and stores the rest', async () => {
      await things.createIndex({ a: 1, b: 1 }, { unique: true });
      const error: unknown = await things
        .insertMany(
          [
            { _id: 1, a: 1, b: 1 },
            { _id: 2, a: 1, b: 1 },
            { _id: 3, a: 1, b: 2 },
          ],
          { ordered: false },
        )
        .catch((reason: unknown) => reason);
      expect(error).to.have.property('code', 11000);
      expect(await ids({})).to.deep.equal([1, 3]);
      const single: unknown = await things
        .insertOne({ _id: 4, a: 1, b: 2 })
        .catch((reason: unknown) => reason);
      expect(single).to.have.deep.property('keyPattern', { a: 1, b: 1 });
      expect(single).to.have.deep.property('keyValue', { a: 1, b: 2 });
    });

    it('stops an ordered batch at its first failure', async () => {
      const result = await codeOf(things.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]));
      expect(result).to.equal(11000);
      expect(await ids({})).to.deep.equal([1]);
    });

    it('looks only at documents in a sparse or partial index', async () => {
      await things.createIndex({ a: 1 }, { unique: true, sparse: true });
      await things.createIndex({ b: 1 }, { unique: true, partialFilterExpression: { live: true } });
      await things.insertMany([
        { _id: 1, b: 1, live: true },
        { _id: 2, b: 1 },
        { _id: 3, b: 1 },
      ]);
      expect(await codeOf(things.insertOne({ _id: 4, b: 1, live: true }))).to.equal(11000);
      expect(await ids({ b: 1 })).to.deep.equal([1, 2, 3]);
      expect(await ids({ b: 1, live: true })).to.deep.equal([1]);
    });

    it('refuses an index over documents that collide, and leaves none', async () => {
      await things.insertMany([
        { _id: 1, a: 1 },
        { _id: 2, a: 1 },
      ]);
      expect(await codeOf(things.createIndex({ a: 1 }, { unique: true }))).to.equal(11000);
      expect((await things.indexes()).map(({ name }) => name)).to.deep.equal(['_id_']);
    });

    it('refuses two arrays in one index entry', async () => {
      await things.createIndex({ a: 1, b: 1 });
      expect(await codeOf(things.insertOne({ _id: 1, a: [1], b: [1] }))).to.equal(171);
      expect(await ids({})).to.deep.equal([]);
    });
  });

  describe('aggregating', () => {
    beforeEach(() =>
      things.insertMany([
        { _id: 1, k: 'a', n: 1, tags: ['x', 'y'] },
        { _id: 2, k: 'b', n: 2, tags: [] },
        { _id: 3, k: 'a', n: 3 },
        { _id: 4, k: 'a', n: 'no', tags: 'x' },
      ]),
    );
    const run = (...stages: Document[]): Promise<Document[]> => things.aggregate(stages).toArray();

    it('groups', async () => {
      const groups = await run(
        { $sort: { _id: 1 } },
        {
          $group: {
            _id: '$k',
            sum: { $sum: '$n' },
            count: { $sum: 1 },
            max: { $max: '$n' },
            min: { $min: '$n' },
            first: { $first: '$_id' },
            all: { $push: '$n' },
          },
        },
        { $sort: { _id: 1 } },
      );
      expect(groups).to.deep.equal([
        { _id: 'a', sum: 4, count: 3, max: 'no', min: 1, first: 1, all: [1, 3, 'no'] },
        { _id: 'b', sum: 2, count: 1, max: 2, min: 2, first: 2, all: [2] },
      ]);
    });

    it('unwinds, filters, projects, skips, limits and counts', async () => {
      const tags = await run(
        { $unwind: '$tags' },
        { $sort: { _id: 1, tags: 1 } },
        { $project: { tags: 1 } },
      );
      expect(tags).to.deep.equal([
        { _id: 1, tags: 'x' },
        { _id: 1, tags: 'y' },
        { _id: 4, tags: 'x' },
      ]);
      expect(
        await run(
          { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
          { $count: 'n' },
        ),
      ).to.deep.equal([{ n: 5 }]);
      expect(
        await run(
          { $sort: { _id: 1 } },
          { $skip: 1 },
          { $limit: 2 },
          { $match: { k: 'a' } },
          { $project: { _id: 1 } },
        ),
      ).to.deep.equal([{ _id: 3 }]);
    });

    it('refuses what is no stage', async () => {
      expect(await codeOf(run({ $nonsense: 1 }))).to.equal(40324);
      expect(await codeOf(run({ $group: { n: { $sum: 1 } } }))).to.equal(15955);
    });
  });

  it('lists distinct values, members of arrays one by one', async () => {
    await things.insertMany([
      { _id: 1, a: [1, 2] },
      { _id: 2, a: 2 },
      { _id: 3, a: { b: 1 } },
      { _id: 4 },
    ]);
    expect(await things.distinct('a')).to.deep.equal([1, 2, { b: 1 }]);
    expect(await things.distinct('a.b')).to.deep.equal([1]);
  });

  it('manages collections and indexes', async () => {
    await things.createIndex({ a: 1, b: -1 }, { name: 'mine' });
    await things.createIndex({ a: 1, b: -1 }, { name: 'mine' });
    expect((await things.indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'mine']);
    expect(await codeOf(things.createIndex({ a: 1, b: -1 }, { name: 'other' }))).to.equal(85);
    await things.dropIndex('mine');
    expect(await codeOf(things.dropIndex('mine'))).to.equal(27);
    await db.createCollection('made');
    const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(
      ({ name }) => name,
    );
    expect(names).to.include.members(['things', 'made']);
    expect(await codeOf(db.createCollection('made', { capped: false }))).to.be.oneOf([
      undefined,
      48,
    ]);
    await db.dropCollection('made');
  });

  it('refuses unknown commands, operators and members with their codes', async () => {
    await things.insertOne({ _id: 1 });
    expect(await codeOf(db.command({ nonsense: 1 }))).to.equal(59);
    expect(await codeOf(things.findOne({ a: { $nonsense: 1 } }))).to.equal(2);
    expect(await codeOf(things.findOne({ $nonsense: 1 }))).to.equal(2);
    expect(await codeOf(db.command({ find: 'things', nonsense: 1 }))).to.equal(40415);
    expect(
      await codeOf(db.command({ getMore: Long.fromNumber(12345), collection: 'things' })),
    ).to.equal(43);
    expect(await codeOf(things.find({}).hint('nonsense').toArray())).to.equal(2);
  });
});

import { expect } from 'chai';
import { type Collection, type Db, MongoClient } from 'mongodb';
import { openTestServer, type TestServer } from './testing/test-server.ts';

interface Item {
  _id: number;
  group: number;
  tags: string[];
  unique: number;
}

/** More than one run of the build. */
const DOCUMENTS = 30_000;
const CHANGES = 300;

describe('an index that is built over documents while others write', function () {
  this.timeout(60_000);
  let server: TestServer;
  let client: MongoClient;
  let db: Db;
  let items: Collection<Item>;

  before(async () => {
    server = await openTestServer();
    client = new MongoClient(server.uri);
    db = client.db('build');
    items = db.collection<Item>('items');
    for (let from = 0; from < DOCUMENTS; from += 5_000) {
      await items.insertMany(Array.from({ length: 5_000 }, (_, index) => item(from + index)));
    }
  });
  after(async () => {
    await client.close();
    await server.close();
  });

  it('fits the documents as they are in the end', async () => {
    const built = items.createIndexes([
      { key: { group: 1, _id: -1 } },
      { key: { tags: 1 } },
      { key: { unique: 1 }, unique: true },
    ]);
    let waiting = true;
    built.finally(() => {
      waiting = false;
    });
    const done = { inserted: 0, updated: 0, removed: 0 };
    for (let n = 0; waiting || n < CHANGES; n++) {
      const at = (n * 7_919) % DOCUMENTS;
      if (n % 3 === 0) {
        done.updated += (
          await items.updateOne({ _id: at }, { $set: { group: -1, tags: ['new', `t${n}`] } })
        ).modifiedCount;
      } else if (n % 3 === 1) {
        done.removed += (await items.deleteOne({ _id: at })).deletedCount;
      } else {
        await items.insertOne(item(DOCUMENTS + n));
        done.inserted += 1;
      }
    }
    await built;
    expect(done.updated).to.be.greaterThan(50);
    expect(done.removed).to.be.greaterThan(50);
    const report = await db.command({ validate: 'items' });
    expect(report.errors).to.deep.equal([]);
    expect(report.valid).to.equal(true);
    expect(report.nrecords).to.equal(DOCUMENTS + done.inserted - done.removed);
    expect(await items.countDocuments({ group: -1 }, { hint: { group: 1, _id: -1 } })).to.equal(
      await items.countDocuments({ group: -1 }, { hint: { $natural: 1 } }),
    );
  });

  it('is not there at all when two documents have what must be unique', async () => {
    const failure = await items.createIndex({ tags: -1 }, { unique: true }).catch((error) => error);
    expect(failure).to.include({ code: 11000 });
    expect(await items.indexExists('tags_-1')).to.equal(false);
    expect((await db.command({ validate: 'items' })).valid).to.equal(true);
  });
});

function item(_id: number): Item {
  return { _id, group: _id % 13, tags: [`t${_id % 5}`, 'all'], unique: _id };
}

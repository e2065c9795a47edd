import { expect } from 'chai';
import { type Collection, type Document, type Filter, MongoClient, type Sort } from 'mongodb';
import { openTestServer, type TestServer } from './testing/test-server.ts';

interface Item {
  _id: number;
  status: string;
  readers: string[];
  at: number;
  refs: string[];
  name: string;
  dates: { from: number; to: number }[];
}

const COUNT = 4000;

interface Cost {
  returned: number;
  keys: number;
  documents: number;
  plan: string;
}

/** What the subgraphs rely on: their queries examine about as many documents as they return. */
describe('the planner', function () {
  this.timeout(60_000);
  let server: TestServer;
  let client: MongoClient;
  let items: Collection<Item>;

  before(async () => {
    server = await openTestServer();
    client = new MongoClient(server.uri);
    items = client.db('plans').collection('items');
    await items.createIndexes([
      { key: { readers: 1, status: 1, at: -1, _id: -1 } },
      { key: { status: 1, at: -1, _id: -1 } },
      { key: { refs: 1 } },
      { key: { name: 1 } },
      { key: { at: -1, _id: -1 } },
      { key: { 'dates.from': 1, 'dates.to': 1 } },
    ]);
    const documents = Array.from(
      { length: COUNT },
      (_, _id): Item => ({
        _id,
        status: ['X', 'Y', 'Z'][_id % 3] ?? 'X',
        readers: _id % 100 === 0 ? ['*', 'FRA'] : _id % 40 === 0 ? ['FRA'] : ['DEU'],
        at: Math.floor(_id / 2),
        refs: [`r${_id % 500}`, `s${_id}`],
        name: `name ${String(_id).padStart(5, '0')}`,
        dates: [
          { from: _id, to: _id + 9 },
          { from: 100_000 + _id, to: 0 },
        ],
      }),
    );
    await items.insertMany(documents);
  });
  after(async () => {
    await client.close();
    await server.close();
  });

  async function cost(filter: Filter<Item>, sort: Sort = {}, limit = 0): Promise<Cost> {
    const explained = await items.find(filter).sort(sort).limit(limit).explain('executionStats');
    const { nReturned, totalKeysExamined, totalDocsExamined } = explained.executionStats as Record<
      string,
      number
    >;
    return {
      returned: nReturned ?? 0,
      keys: totalKeysExamined ?? 0,
      documents: totalDocsExamined ?? 0,
      plan: JSON.stringify(explained.queryPlanner.winningPlan),
    };
  }

  it('reads a page of what several readers may see in order, without a sort', async () => {
    const page = await cost(
      { readers: { $in: ['*', 'FRA'] }, status: 'X', at: { $lt: 1500 } },
      { at: -1, _id: -1 },
      20,
    );
    expect(page).to.include({ returned: 20, documents: 20 });
    expect(page.plan).to.include('SORT_MERGE').and.not.include('"SORT"');
  });

  it('goes on behind a page, with the range beside the condition or within it alone', async () => {
    const behind = [{ at: { $lt: 900 } }, { at: 900, _id: { $lt: 1801 } }];
    for (const bound of [{ at: { $lte: 900 } }, {}]) {
      for (const status of [{ status: 'X' }, {}]) {
        const page = await cost({ ...status, ...bound, $or: behind }, { at: -1, _id: -1 }, 20);
        expect(page.returned).to.equal(20);
        expect(page.documents).to.be.at.most(24);
        expect(page.plan).to.not.include('"SORT"');
      }
    }
  });

  it('turns an index round', async () => {
    const page = await cost({ status: 'Y' }, { at: 1, _id: 1 }, 10);
    expect(page).to.include({ returned: 10, documents: 10 });
    expect(page.plan).to.include('backward').and.not.include('"SORT"');
  });

  it('looks many ids up one by one', async () => {
    const _id = { $in: Array.from({ length: 150 }, (_, n) => n * 7) };
    expect(await cost({ _id })).to.include({ returned: 150, documents: 150 });
    const refs = { $in: Array.from({ length: 150 }, (_, n) => `r${n}`) };
    expect(await cost({ refs })).to.include({ returned: 1200, documents: 1200 });
  });

  it('bounds both fields of one member of an array', async () => {
    const found = await cost({
      dates: { $elemMatch: { from: { $gte: 1000, $lte: 1009 }, to: { $gte: 1015 } } },
    });
    expect(found).to.include({ returned: 4, documents: 4 });
  });

  it('reads a literal beginning as a range', async () => {
    const found = await cost({ name: /^name 0012/ });
    expect(found).to.include({ returned: 10, documents: 10 });
  });

  it('unites what the branches of an $or find', async () => {
    const found = await cost({ $or: [{ name: 'name 00001' }, { refs: 's1' }, { refs: 's2' }] });
    expect(found).to.include({ returned: 2 });
    expect(found.documents).to.be.at.most(3);
  });

  it('counts from the index alone', async () => {
    const explained: Document = await client.db('plans').command({
      explain: { count: 'items', query: { status: 'X', at: { $gte: 1000 } } },
      verbosity: 'executionStats',
    });
    expect(explained.executionStats).to.include({ totalDocsExamined: 0 });
    expect(await items.countDocuments({ status: 'X', at: { $gte: 1000 } })).to.equal(667);
  });

  it('counts what several readers may see from the index alone, as a driver asks for it', async () => {
    const readable = { readers: { $in: ['*', 'FRA'] }, status: 'X' };
    const pipeline = [{ $match: readable }, { $group: { _id: 1, n: { $sum: 1 } } }];
    const explained = await items.aggregate(pipeline).explain('executionStats');
    expect(explained.executionStats).to.include({ totalDocsExamined: 0, nReturned: 1 });
    const visible = await items.find(readable).toArray();
    expect(await items.countDocuments(readable)).to.equal(visible.length);
    expect(await items.countDocuments({ ...readable, at: { $gte: 1000 } }, { limit: 7 })).to.equal(
      7,
    );
    expect(await items.countDocuments({ ...readable, name: 'nobody' })).to.equal(0);
  });

  it('counts what is not of a value from the index alone, but where a field holds arrays', async () => {
    const cost = async (query: Document) => {
      const counting = { explain: { count: 'items', query }, verbosity: 'executionStats' } as const;
      return (await client.db('plans').command(counting)).executionStats;
    };
    const others = { readers: { $in: ['*', 'FRA'] }, status: { $ne: 'X' } };
    expect(await cost(others)).to.include({ totalDocsExamined: 0 });
    const visible = await items.find({ readers: { $in: ['*', 'FRA'] } }).toArray();
    const wanted = visible.filter(({ status }) => status !== 'X');
    expect(await items.countDocuments(others)).to.equal(wanted.length);
    expect(await items.countDocuments({ status: { $nin: ['X', 'Z'] } })).to.equal(1333);
    expect(await items.countDocuments({ readers: { $ne: 'FRA' } })).to.equal(
      COUNT - visible.length,
    );
  });

  it('takes the index that leaves the least to read', async () => {
    const found = await cost({ status: 'X', refs: 's300' });
    expect(found).to.include({ returned: 1, documents: 1 });
  });
});

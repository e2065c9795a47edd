import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import {
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import { runDesk } from '../helpers/process.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** The owners and files of each format; what is rejected of them is the fixtures' own tests' to say. */
const FORMATS = [
  { name: 'ftm', files: /\.jsonl$/ },
  { name: 'sltd-csv', files: /\.(csv|txt)$/ },
  { name: 'interpol-notices', files: /^(red|yellow|un).*\.jsonl?$/ },
] as const;

/** Told by Russia through the General Secretariat: the passport that FollowTheMoney knows a holder of. */
const STOLEN = `Document No.;Issuing country;Type;Status;Date of loss;NCB reference
px-100 000;RU;passport;stolen;2026-01-05;MOW/77
`;

describe('one graph over what came in by three formats', function () {
  this.timeout(120_000);
  let world: TestStores;
  let folder: string;

  before(async () => {
    world = await testStores();
    folder = await mkdtemp(join(tmpdir(), 'desk-imported-'));
    const file = join(folder, 'stolen.csv');
    await writeFile(file, STOLEN);
    for (const { name, files } of FORMATS) {
      const names = (await readdir(join(FIXTURES, name))).filter((one) => files.test(one)).sort();
      expect(names).to.not.deep.equal([]);
      const counts = await imported(
        name,
        names.map((one) => join(FIXTURES, name, one)),
      );
      expect(counts.read).to.equal(
        counts.new + counts.changed + counts.same + counts.rejected,
        name,
      );
      expect(counts.new).to.be.greaterThan(200);
    }
    expect(await imported('sltd-csv', ['--partial', file])).to.include({ read: 1, new: 1 });
  });
  after(async () => {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function imported(format: string, args: readonly string[]) {
    const run = runDesk(['import', format, '--json', ...args], {
      DATA_DIR: folder,
      MONGODB_URI: world.databases.of.persons.uri,
      DATABASE_PREFIX: world.databases.of.persons.database.slice(0, -'persons'.length),
    });
    expect(await run.end(), run.output()).to.be.oneOf([0, 2]);
    return JSON.parse(run.stdout()) as Record<
      'read' | 'new' | 'changed' | 'same' | 'rejected',
      number
    >;
  }

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let desk: LiveDesk;
      before(async () => {
        desk = await liveDesk(world.databases, { transport });
      });
      after(() => desk.stop());

      it('answers as expected, from whichever file each part came', async () => {
        const { data, errors } = await desk.ask(QUERY);
        expect(errors).to.equal(undefined);
        const expected = await readFile(join(FIXTURES, 'imported-graph.json'), 'utf8');
        expect(data).to.deep.equal(JSON.parse(expected));
      });
    });
  }
});

const QUERY = `{
  persons(filter: { name: "anton the 0th" }) {
    edges { node {
      dataOwner
      owner { name }
      source { name key vanishedAt }
      names { kind familyName givenNames script }
      datesOfBirth { value precision }
      nationalities
      categories
      documents { issuingState documentNumber status reports { dataOwner owner { code } status lossDate nationalReference } }
      notices { colour status owner { code } subjects { source { key } } }
    } }
  }
  missing: noticeByNumber(number: "2023/95235") {
    colour
    subjects { names { familyName givenNames } categories physicalDescription { heightCm weightKg } documents { id } }
  }
  reported: travelDocumentByNumber(issuingState: "FRA", documentNumber: "97 FR 40026", documentType: PASSPORT) {
    dataOwner
    status
    associatedPersons { id }
    reports { status reportedAt placeOfLoss countryOfLoss source { name } }
  }
}`;

import { expect } from 'chai';
import {
  type Answer,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const CREATE =
  'mutation($input: NewPerson!) { createPerson(input: $input) { id version dataOwner } }';
const UPDATE = `mutation($id: ID!, $version: Int!, $changes: PersonChanges!) {
  updatePerson(id: $id, version: $version, changes: $changes) { id version placeOfBirth names { familyName } }
}`;
const NEW_PERSON = {
  dataOwner: 'FRA',
  purposes: ['LOCATION'],
  categories: ['MISSING'],
  names: [{ kind: 'PRIMARY', familyName: 'Inventée' }],
};

describe('changes to records', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let desk: LiveDesk;
      before(async () => {
        desk = await liveDesk(world.databases, { transport });
      });
      after(() => desk.stop());

      it('records a person, who is then found', async () => {
        const { id, version } = await create();
        expect(id).to.match(/^FRA\.[0-9A-Z]{26}$/);
        expect(version).to.equal(1);
        const { data } = await desk.ask(
          'query($id: ID!) { person(id: $id) { names { familyName script } } }',
          { id },
        );
        expect(data).to.deep.equal({
          person: { names: [{ familyName: 'Inventée', script: 'Latn' }] },
        });
      });

      it('tells every fault of an input at once, each by its path', async () => {
        const { errors } = await desk.ask(CREATE, {
          input: {
            dataOwner: 'Atlantis',
            purposes: [],
            categories: ['WANTED'],
            nationalities: ['FRA', 'XYZ'],
            names: [{ kind: 'ALIAS' }],
            datesOfBirth: [{ value: '1980-02-30', precision: 'DAY' }],
            physicalDescription: { heightCm: 0 },
          },
        });
        expect(errors?.[0]?.extensions?.code).to.equal('INVALID_INPUT');
        const faults = errors?.[0]?.extensions?.faults as { path: (string | number)[] }[];
        expect(faults.map(({ path }) => path.join('.'))).to.have.members([
          'dataOwner',
          'purposes',
          'names.0',
          'names',
          'nationalities.1',
          'datesOfBirth.0.value',
          'physicalDescription.heightCm',
        ]);
      });

      it('lets only one of several simultaneous changes through', async () => {
        const { id } = await create();
        const answers = await Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            desk.ask(UPDATE, { id, version: 1, changes: { placeOfBirth: `Town ${index}` } }),
          ),
        );
        const codes = answers.map((answer) => answer.errors?.[0]?.extensions?.code ?? 'done');
        expect(codes.filter((code) => code === 'done')).to.have.length(1);
        expect(codes.filter((code) => code === 'VERSION_CONFLICT')).to.have.length(7);
      });

      it('changes what is given, keeps what is not, and empties what is null', async () => {
        const { id } = await create();
        const set = await desk.ask(UPDATE, {
          id,
          version: 1,
          changes: { placeOfBirth: 'Nowhere' },
        });
        expect(set.data?.updatePerson).to.deep.equal({
          id,
          version: 2,
          placeOfBirth: 'Nowhere',
          names: [{ familyName: 'Inventée' }],
        });
        const cleared = await desk.ask(UPDATE, { id, version: 2, changes: { placeOfBirth: null } });
        expect(cleared.data?.updatePerson).to.include({ version: 3, placeOfBirth: null });
      });

      it('links and unlinks a document and a notice, and every direction follows', async () => {
        const person = await create();
        const document = await made(
          `mutation { createTravelDocument(input: { dataOwner: "FRA", purposes: [BORDER_CONTROL],
            issuingState: "FRA", documentNumber: "${uniqueNumber()}", documentType: PASSPORT }) { id version } }`,
          'createTravelDocument',
        );
        const notice = await made(
          'mutation { createNotice(input: { dataOwner: "FRA", purposes: [MISSING_PERSON], kind: NOTICE, colour: YELLOW, requestingNcb: "FRA" }) { id version } }',
          'createNotice',
        );
        const linked = await desk.ask(
          `mutation($person: ID!, $document: ID!, $notice: ID!) {
            linkDocumentToPerson(id: $document, version: 1, personId: $person) { version }
            linkNoticeSubject(id: $notice, version: 1, personId: $person) { version }
            linkNoticeDocument(id: $notice, version: 2, documentId: $document) { version }
          }`,
          { person: person.id, document: document.id, notice: notice.id },
        );
        expect(linked.errors).to.equal(undefined);
        expect(await around(person.id)).to.deep.equal({
          documents: [
            {
              id: document.id,
              associatedPersons: [{ id: person.id }],
              notices: [{ id: notice.id }],
            },
          ],
          notices: [
            { id: notice.id, subjects: [{ id: person.id }], documents: [{ id: document.id }] },
          ],
        });
        const unlinked = await desk.ask(
          `mutation($person: ID!, $document: ID!, $notice: ID!) {
            unlinkDocumentFromPerson(id: $document, version: 2, personId: $person) { version }
            unlinkNoticeSubject(id: $notice, version: 3, personId: $person) { version }
          }`,
          { person: person.id, document: document.id, notice: notice.id },
        );
        expect(unlinked.errors).to.equal(undefined);
        expect(await around(person.id)).to.deep.equal({ documents: [], notices: [] });
      });

      it('refuses a mutation by GET', async () => {
        const url = new URL(`${desk.url}/graphql`);
        url.searchParams.set(
          'query',
          'mutation { updatePerson(id: "FRA.0", version: 1, changes: {}) { id } }',
        );
        expect((await fetch(url)).status).to.equal(405);
      });

      async function create(): Promise<{ id: string; version: number }> {
        return (await desk.ask(CREATE, { input: NEW_PERSON })).data?.createPerson as {
          id: string;
          version: number;
        };
      }

      async function made(mutation: string, field: string): Promise<{ id: string }> {
        const answer: Answer = await desk.ask(mutation);
        expect(answer.errors).to.equal(undefined);
        return answer.data?.[field] as { id: string };
      }

      async function around(id: string): Promise<unknown> {
        const query = `query($id: ID!) { person(id: $id) {
          documents { id associatedPersons { id } notices { id } }
          notices { id subjects { id } documents { id } }
        } }`;
        return (await desk.ask(query, { id })).data?.person;
      }
    });
  }
});

let numbers = 0;
function uniqueNumber(): string {
  numbers += 1;
  return `T${String(numbers).padStart(7, '0')}`;
}

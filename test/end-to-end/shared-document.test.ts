import { expect } from 'chai';
import {
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const NUMBER = 'SHARED01';
const BY_NUMBER = `{
  travelDocumentByNumber(issuingState: "GBR", documentNumber: "${NUMBER}", documentType: PASSPORT) {
    associatedPersons { id }
    notices { id }
  }
}`;

describe('a document that several owners hold a record of', () => {
  let world: TestStores;
  let person: string;
  let notice: string;

  before(async () => {
    world = await testStores();
    const desk = await liveDesk(world.databases, { transport: 'in-process' });
    // The record that leads an answer, by its smaller id, knows nothing; the other one has the links.
    await made(desk, document('ESP'), 'createTravelDocument');
    const linked = await made(desk, document('FRA'), 'createTravelDocument');
    person = await made(desk, PERSON, 'createPerson');
    notice = await made(desk, NOTICE, 'createNotice');
    const { errors } = await desk.ask(LINK, { linked, person, notice });
    expect(errors).to.equal(undefined);
    await desk.stop();
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    it(`answers by its number with what any of the records links to, over the ${transport} transport`, async () => {
      const desk = await liveDesk(world.databases, { transport });
      const { data, errors } = await desk.ask(BY_NUMBER);
      await desk.stop();
      expect(errors).to.equal(undefined);
      expect(data).to.deep.equal({
        travelDocumentByNumber: { associatedPersons: [{ id: person }], notices: [{ id: notice }] },
      });
    });
  }
});

const PERSON = `mutation { createPerson(input: { dataOwner: "FRA", purposes: [LOCATION], categories: [WANTED],
  names: [{ kind: PRIMARY, familyName: "Inventée" }] }) { id } }`;
const NOTICE = `mutation { createNotice(input: { dataOwner: "FRA", purposes: [MISSING_PERSON], kind: NOTICE,
  colour: YELLOW, requestingNcb: "FRA" }) { id } }`;
const LINK = `mutation($linked: ID!, $person: ID!, $notice: ID!) {
  linkDocumentToPerson(id: $linked, version: 1, personId: $person) { version }
  linkNoticeDocument(id: $notice, version: 1, documentId: $linked) { version }
}`;

function document(owner: string): string {
  return `mutation { createTravelDocument(input: { dataOwner: "${owner}", purposes: [BORDER_CONTROL],
    issuingState: "GBR", documentNumber: "${NUMBER}", documentType: PASSPORT }) { id } }`;
}

async function made(desk: LiveDesk, mutation: string, field: string): Promise<string> {
  const { data, errors } = await desk.ask(mutation);
  expect(errors).to.equal(undefined);
  return (data as Record<string, { id: string }>)[field]?.id ?? '';
}

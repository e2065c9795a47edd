import {
  documentsSubgraph,
  newTravelDocumentContent,
  type TravelDocumentRecord,
} from '@globalcrimedesk/documents';
import {
  callerScope,
  ensureIndexes,
  mongoClient,
  newBase,
  newRecordId,
} from '@globalcrimedesk/kernel';
import { NOTHING_PENDING, type NoticeRecord, newNoticeContent } from '@globalcrimedesk/notices';
import { PERSON_ORDERS } from '@globalcrimedesk/persons';
import type { Caller } from '@globalcrimedesk/service';
import { expect } from 'chai';
import {
  type CalledSubgraphs,
  calledSubgraphs,
  callerOf,
  editorOf,
} from '../helpers/called-subgraphs.ts';
import { inventedPerson } from '../helpers/invented-person.ts';
import {
  type Answer,
  EVERYTHING,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import { uniqueNumber } from '../helpers/reports.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const EDITOR = editorOf('FRA');
const CLEARED_EDITOR = editorOf('FRA', { clearance: 'CONFIDENTIAL' });

describe('what is hidden is not told by refusals either (decision 022)', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let subgraphs: CalledSubgraphs;
      before(async () => {
        subgraphs = await calledSubgraphs(world.databases, transport);
      });
      after(() => subgraphs.stop());

      const document = (caller: Caller, query: string, variables: object) =>
        subgraphs.ask('documents', caller, query, variables);
      const notice = (caller: Caller, query: string, variables: object) =>
        subgraphs.ask('notices', caller, query, variables);

      it('a document that is hidden from an editor of its owner does not stand in their way', async () => {
        const { documentNumber } = await heldDocument({ confidentiality: 'RESTRICTED' });
        const create = (caller: Caller, change = {}) =>
          document(caller, CREATE_DOCUMENT, { input: { ...PASSPORT, documentNumber, ...change } });
        expect(codeOf(await create(CLEARED_EDITOR)), 'who sees it').to.equal('ALREADY_EXISTS');
        const above = await create(CLEARED_EDITOR, { confidentiality: 'CONFIDENTIAL' });
        expect(codeOf(above), 'who sees it, at another level').to.equal('ALREADY_EXISTS');
        const report = { ...PASSPORT, documentNumber, status: 'STOLEN' };
        const reported = await document(EDITOR, CREATE_REPORT, { input: report });
        expect(reported.errors).to.equal(undefined);
        expect(codeOf(await create(EDITOR)), 'their own').to.equal('ALREADY_EXISTS');
      });

      it('an import refuses a document that its owner holds at another level', async () => {
        const held = await heldDocument({ confidentiality: 'RESTRICTED' });
        const again = documentOf({ documentNumber: held.documentNumber });
        const brought = await world.stores.documents.bringIn(EVERYTHING, [again, again], NOW);
        expect(brought).to.deep.equal({
          added: 0,
          changed: 0,
          same: 0,
          refused: [again.id, again.id],
        });
      });

      it('a link to somebody hidden is made, and undone, as one to nobody', async () => {
        const hidden = newRecordId('FRA', NOW);
        const unknown = newRecordId('FRA', NOW);
        const passport = () => heldDocument({ personRefs: [hidden] });
        const red = () => heldNotice({ subjectRefs: [hidden], documentRefs: [hidden] });
        for (const [name, held, ask, query] of [
          ...LINKS_OF_DOCUMENTS.map(
            (query) => ['travelDocument', passport, document, query] as const,
          ),
          ...LINKS_OF_NOTICES.map((query) => ['notice', red, notice, query] as const),
        ]) {
          const answers = [hidden, unknown].map(async (other) => {
            const { id } = await held();
            const linked = await ask(EDITOR, query, { id, other });
            const past = await ask(EDITOR, historyOf(name), { id });
            return JSON.stringify([linked, past])
              .replaceAll(/"at":"[^"]*"/g, '')
              .replaceAll(id, 'ID');
          });
          const [ofHidden, ofUnknown] = await Promise.all(answers);
          expect(ofHidden, query).to.equal(ofUnknown);
          expect(ofHidden, query).to.contain('"version":2').and.to.contain('"withheld":true');
        }
      });

      it('an identity link to somebody hidden is not there to be undone', async () => {
        const hidden = inventedPerson(NOW);
        const restricted = { ...hidden, confidentiality: 'RESTRICTED' } as const;
        const link = { to: hidden.id, colour: 'RED', authority: 'FRA', at: NOW } as const;
        const person = { ...inventedPerson(NOW), identityLinks: [link] };
        await world.stores.persons.bringIn(EVERYTHING, [restricted, person], NOW);
        const unlink = (caller: Caller, to: string) =>
          subgraphs.ask('persons', caller, UNLINK, { id: person.id, to });
        const versionAfter = async (answer: Promise<Answer>) =>
          ((await answer).data as { unlinkIdentity: { version: number } }).unlinkIdentity.version;
        expect(await versionAfter(unlink(EDITOR, hidden.id))).to.equal(1);
        expect(await versionAfter(unlink(EDITOR, newRecordId('FRA', NOW)))).to.equal(1);
        expect(await versionAfter(unlink(CLEARED_EDITOR, hidden.id))).to.equal(2);
      });

      it('no list is narrowed by the id of a record of another domain', async () => {
        const id = newRecordId('FRA', NOW);
        const reader = callerOf('DEU', { clearance: 'PROTECTED_IDENTITIES' });
        for (const [subgraph, query] of FILTERED_BY_LINK) {
          const answer = await subgraphs.ask(subgraph, reader, query, { id });
          expect(codeOf(answer), query).to.equal('LINK_FILTER_WITHHELD');
        }
      });

      it('a notice reaches whom it reaches, and of those who are cleared', async () => {
        const { id } = await heldNotice({ confidentiality: 'RESTRICTED' });
        const seen = async (caller: Caller) =>
          (
            (await notice(caller, 'query($id: ID!) { notice(id: $id) { id } }', { id })).data as {
              notice: object | null;
            }
          ).notice !== null;
        expect(await seen(callerOf('DEU'))).to.equal(false);
        expect(await seen(EDITOR), 'not even in the name of its owner').to.equal(false);
        expect(await seen(callerOf('DEU', { clearance: 'RESTRICTED' }))).to.equal(true);
      });
    });
  }

  it('an index of earlier builds goes that told of them', async () => {
    const { uri, database } = world.databases.of.documents;
    const client = mongoClient({ uri, database });
    const documents = client.db(database).collection('documents');
    const key = { dataOwner: 1, issuingState: 1, documentNumber: 1, documentType: 1 } as const;
    await documents.deleteMany({});
    await documents.createIndex(key, { name: 'live-identity-of-owner', unique: true });
    await ensureIndexes(documentsSubgraph, client.db(database));
    const names = Object.keys(await documents.indexInformation());
    expect(names)
      .to.include('live-identity-of-owner-and-level')
      .and.not.include('live-identity-of-owner');
    await client.close();
  });

  it('a witness is told of each record that is read or written for a caller, and of no other', async () => {
    const store = world.stores.persons;
    const told: string[] = [];
    const scope = callerScope(EDITOR, (kind, id, how) => told.push(`${how} ${kind} ${id}`));
    const since = () => told.splice(0);
    const person = inventedPerson(NOW);
    const hidden = { ...inventedPerson(NOW), confidentiality: 'RESTRICTED' } as const;
    await store.bringIn(EVERYTHING, [hidden], NOW);
    await store.insert(scope, person);
    expect(since()).to.deep.equal([`WRITE persons ${person.id}`]);
    await store.findByIds(scope, [person.id, hidden.id]);
    expect(since()).to.deep.equal([`READ persons ${person.id}`]);
    const page = await store.page(scope, { ids: [person.id] }, PERSON_ORDERS.RECORDED_AT_DESC, {
      first: 1,
    });
    expect(await page.totalCount).to.equal(1);
    expect(since()).to.deep.equal([`READ persons ${person.id}`]);
    await store.replace(scope, person, { sex: 'F' }, NOW);
    expect(since()).to.deep.equal([`WRITE persons ${person.id}`]);
    await store.versions(scope, person.id, {});
    await store.versions(scope, hidden.id, {});
    expect(since()).to.deep.equal([`READ persons ${person.id}`]);
    const failed = await store.replace(scope, person, { sex: 'M' }, NOW).then(String, String);
    expect(failed).to.contain('is at version 2 now');
    expect(since(), 'what was not written').to.not.include(`WRITE persons ${person.id}`);
    await store.delete(scope, { ...person, version: 2 }, NOW, 'OWNER');
    expect(since()).to.deep.equal([`WRITE persons ${person.id}`]);
    await store.tombstone(scope, person.id);
    expect(since()).to.deep.equal([`READ persons ${person.id}`]);
  });

  async function heldDocument(
    change: Partial<TravelDocumentRecord>,
  ): Promise<TravelDocumentRecord> {
    const record = documentOf(change);
    await world.stores.documents.bringIn(EVERYTHING, [record], NOW);
    return record;
  }

  async function heldNotice(change: Partial<NoticeRecord>): Promise<NoticeRecord> {
    const content = newNoticeContent(
      {
        dataOwner: 'FRA',
        purposes: ['ARREST'],
        kind: 'NOTICE',
        colour: 'BLACK',
        requestingNcb: 'FRA',
      },
      NOW,
    );
    const record: NoticeRecord = {
      ...content,
      ...newBase('FRA', NOW),
      ...NOTHING_PENDING,
      status: change.confidentiality === undefined ? 'SUSPENDED' : 'PUBLISHED',
      number: null,
      publishedAt: null,
      subjectRefs: [],
      documentRefs: [],
      ...change,
    };
    await world.stores.notices.bringIn(EVERYTHING, [record], NOW);
    return record;
  }
});

const PASSPORT = {
  dataOwner: 'FRA',
  purposes: ['BORDER_CONTROL'],
  issuingState: 'FRA',
  documentType: 'PASSPORT',
} as const;

function documentOf(change: Partial<TravelDocumentRecord>): TravelDocumentRecord {
  const content = newTravelDocumentContent({ ...PASSPORT, documentNumber: uniqueNumber() }, NOW);
  return { ...content, ...newBase('FRA', NOW), personRefs: [], ...change };
}

const CREATE_DOCUMENT =
  'mutation($input: NewTravelDocument!) { createTravelDocument(input: $input) { id } }';
const CREATE_REPORT =
  'mutation($input: NewDocumentReport!) { createDocumentReport(input: $input) { id document { id } } }';
const UNLINK =
  'mutation($id: ID!, $to: ID!) { unlinkIdentity(id: $id, version: 1, to: $to) { version } }';

const LINKS_OF_DOCUMENTS = ['linkDocumentToPerson', 'unlinkDocumentFromPerson'].map(
  (name) =>
    `mutation($id: ID!, $other: ID!) { ${name}(id: $id, version: 1, personId: $other) { version } }`,
);
const LINKS_OF_NOTICES = [
  ['linkNoticeSubject', 'personId'],
  ['unlinkNoticeSubject', 'personId'],
  ['linkNoticeDocument', 'documentId'],
  ['unlinkNoticeDocument', 'documentId'],
].map(
  ([name, argument]) =>
    `mutation($id: ID!, $other: ID!) { ${name}(id: $id, version: 1, ${argument}: $other) { version } }`,
);

function historyOf(name: string): string {
  return `query($id: ID!) {
    ${name}History(id: $id) { version action by changes { field before after withheld } }
  }`;
}

const FILTERED_BY_LINK: readonly ['documents' | 'notices', string][] = [
  ['notices', 'query($id: ID!) { notices(filter: { subject: $id }) { totalCount } }'],
  ['notices', 'query($id: ID!) { notices(filter: { document: $id }) { totalCount } }'],
  [
    'documents',
    'query($id: ID!) { travelDocuments(filter: { associatedPerson: $id }) { totalCount } }',
  ],
];

function codeOf({ errors }: Answer): unknown {
  return errors?.[0]?.extensions?.code;
}

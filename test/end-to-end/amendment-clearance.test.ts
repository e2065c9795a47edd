import { newBase } from '@globalcrimedesk/kernel';
import { DRAFT_STATE, type NoticeRecord, newNoticeContent } from '@globalcrimedesk/notices';
import type { Clearance } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { type CalledSubgraphs, calledSubgraphs, callerOf } from '../helpers/called-subgraphs.ts';
import { EVERYTHING, type TestStores, TRANSPORTS, testStores } from '../helpers/live-desk.ts';

const NOW = new Date('2026-02-01T00:00:00Z');

/** Asks for a notice that is confidential, and says what is so in it. */
const AMEND = `mutation($id: ID!, $version: Int!) { amendNotice(id: $id, version: $version, changes: {
  confidentiality: CONFIDENTIAL, arrestWarrants: [{issuingCountry: "FRA", charge: "invented and confidential"}]
}) { id } }`;
const READ = 'query($id: ID!) { notice(id: $id) { amendment { changes { field } } } }';

interface Seen {
  readonly amendment: { readonly changes: readonly { readonly field: string }[] } | null;
}

describe('an amendment that raises the confidentiality of its notice', () => {
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

      const publisher = (clearance: Clearance) =>
        callerOf('FRA', { roles: ['NCB_PUBLISHER'], purpose: 'RECORD_KEEPING', clearance });

      it('is shown to those alone, also of its owner, who will be cleared for the notice', async () => {
        const { id } = await published();
        const version = 1;
        const amended = await subgraphs.ask('notices', publisher('CONFIDENTIAL'), AMEND, {
          id,
          version,
        });
        expect(amended.errors, JSON.stringify(amended.errors)).to.equal(undefined);
        const seenBy = async (clearance: Clearance) => {
          const { data } = await subgraphs.ask('notices', publisher(clearance), READ, { id });
          return (data as { notice: Seen }).notice.amendment;
        };
        expect((await seenBy('CONFIDENTIAL'))?.changes.map(({ field }) => field)).to.deep.equal([
          'arrestWarrants',
          'confidentiality',
        ]);
        expect(await seenBy('RESTRICTED')).to.equal(null);
      });

      it('is asked for by nobody who could not read it back', async () => {
        const { id } = await published();
        const asked = { id, version: 1 };
        const { errors } = await subgraphs.ask('notices', publisher('RESTRICTED'), AMEND, asked);
        expect(errors?.[0]?.extensions?.code).to.equal('ABOVE_CLEARANCE');
      });

      async function published(): Promise<NoticeRecord> {
        const content = newNoticeContent(
          {
            dataOwner: 'FRA',
            colour: 'PURPLE',
            purposes: ['CRIME_PREVENTION'],
            requestingNcb: 'FRA',
          },
          NOW,
        );
        const state = { ...DRAFT_STATE, status: 'PUBLISHED', publishedAt: NOW } as const;
        const links = { subjectRefs: [], documentRefs: [] };
        const notice = { ...content, ...newBase('FRA', NOW), ...state, ...links };
        await world.stores.notices.bringIn(EVERYTHING, [notice], NOW);
        return notice;
      }
    });
  }
});

import { readersScope } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import {
  type Answer,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const SUBJECT = 'FRA.01J00000000000000000000001';

interface Told {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly number: string | null;
  readonly reviewDue: string | null;
  readonly statusReason: string | null;
}

/** The steps that take no more than a notice and its version, and those that give a reason. */
const PLAIN = ['submit', 'withdraw', 'publish', 'resume', 'renew', 'reopen'] as const;
const REASONED = ['refuse', 'suspend', 'cancel'] as const;
type Verb = (typeof PLAIN)[number] | (typeof REASONED)[number];

describe('the life of a notice, step by step', function () {
  this.timeout(60_000);
  let world: TestStores;
  before(async () => {
    world = await testStores();
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let france: LiveDesk;
      let secretariat: LiveDesk;
      let spain: LiveDesk;
      before(async () => {
        const as = (code: string) =>
          liveDesk(world.databases, { transport, scope: readersScope([code]) });
        [france, secretariat, spain] = await Promise.all([as('FRA'), as('XPO'), as('ESP')]);
      });
      after(() => Promise.all([france, secretariat, spain].map((desk) => desk.stop())));

      it('goes from draft to publication, and gets its number and its review date there', async () => {
        const draft = await drafted();
        expect(await seenBySpain(draft.id)).to.equal(null);
        const submitted = told(await step(france, 'submit', draft));
        expect(submitted).to.include({ status: 'PENDING_REVIEW', number: null });
        const published = told(await step(secretariat, 'publish', submitted));
        const year = new Date().getUTCFullYear();
        expect(published.status).to.equal('PUBLISHED');
        expect(published.number).to.match(new RegExp(`^${year}/\\d{7}$`));
        expect(published.reviewDue?.slice(0, 4)).to.equal(String(year + 5));
        expect(await seenBySpain(draft.id)).to.include({ number: published.number });
      });

      it('is refused with a reason, mended, and published after all', async () => {
        const submitted = told(await step(france, 'submit', await drafted()));
        const refused = told(await step(secretariat, 'refuse', submitted));
        expect(refused).to.include({ status: 'REFUSED', statusReason: 'a reason' });
        const again = told(await step(france, 'submit', refused));
        expect(again.statusReason).to.equal(null);
        expect(told(await step(secretariat, 'publish', again)).status).to.equal('PUBLISHED');
      });

      it('is suspended and resumed, hidden from others meanwhile', async () => {
        const published = await publishedNotice();
        const suspended = told(await step(france, 'suspend', published));
        expect(await seenBySpain(published.id)).to.equal(null);
        const resumed = told(await step(secretariat, 'resume', suspended));
        expect(resumed).to.include({ status: 'PUBLISHED', number: published.number });
        expect(await seenBySpain(published.id)).to.include({ status: 'PUBLISHED' });
      });

      it('lets only the General Secretariat review, and only the owner write', async () => {
        const submitted = told(await step(france, 'submit', await drafted()));
        expect(codeOf(await step(france, 'publish', submitted))).to.equal('NOT_OWNER');
        expect(codeOf(await step(secretariat, 'withdraw', submitted))).to.equal('NOT_OWNER');
        expect(codeOf(await step(spain, 'publish', submitted))).to.equal('NOT_FOUND');
      });

      it('names what is legal where a step is not', async () => {
        const { errors } = await step(secretariat, 'publish', await drafted());
        expect(errors?.[0]?.extensions).to.deep.include({
          code: 'ILLEGAL_TRANSITION',
          state: 'DRAFT',
          legal: ['UPDATE', 'LINK_SUBJECT', 'LINK_DOCUMENT', 'SUBMIT', 'CANCEL'],
        });
      });

      it('is not submitted without what others need to act on it', async () => {
        const bare = told(
          await france.ask(
            `mutation { notice: createNotice(input: {dataOwner: "FRA", purposes: [ARREST], colour: RED}) { ${TOLD} } }`,
          ),
        );
        const { errors } = await step(france, 'submit', bare);
        const faults = errors?.[0]?.extensions?.faults as { path: string[] }[];
        expect(faults.map(({ path }) => path[0])).to.deep.equal([
          'arrestWarrants',
          'subjects',
          'requestingNcb',
        ]);
      });

      it('stays in force as it is until an amendment is reviewed', async () => {
        const published = await publishedNotice();
        const direct = await change(france, 'updateNotice', published, '{charge: "theft"}');
        expect(codeOf(direct)).to.equal('ILLEGAL_TRANSITION');
        const amended = told(await change(france, 'amendNotice', published, '{charge: "theft"}'));
        expect(amended.status).to.equal('PUBLISHED');
        expect(await chargesSeenBySpain(published.id)).to.deep.equal(['robbery']);
        expect(await amendmentSeenBy(spain, published.id)).to.equal(null);
        const [difference] = (await amendmentSeenBy(secretariat, published.id)) ?? [];
        expect(difference?.field).to.equal('arrestWarrants');
        const accepted = told(await accept(amended));
        expect(accepted.status).to.equal('PUBLISHED');
        expect(await chargesSeenBySpain(published.id)).to.deep.equal(['theft']);
        expect(codeOf(await accept(accepted))).to.equal('ILLEGAL_TRANSITION');
      });

      it('lets its owner narrow who reads it at once', async () => {
        const published = await publishedNotice();
        const narrowed = await france.ask(
          `mutation { notice: updateNotice(id: "${published.id}", version: ${published.version},
            changes: {access: {policy: DENY, countries: ["ESP"]}}) { ${TOLD} } }`,
        );
        expect(told(narrowed).status).to.equal('PUBLISHED');
        expect(await seenBySpain(published.id)).to.equal(null);
      });

      it('keeps what was decided at once from coming back with an amendment that waited before', async () => {
        const published = await publishedNotice();
        const ask = async (field: string, { id, version }: Told, changes: string, order = '') =>
          told(
            await france.ask(
              `mutation { notice: ${field}(id: "${id}", version: ${version}, changes: {${changes}}${order}) { ${TOLD} } }`,
            ),
          );
        const amended = await ask(
          'amendNotice',
          published,
          'access: {policy: ALL}, arrestWarrants: [{charge: "theft"}], publicExtract: {text: "said in error"}',
        );
        const narrowed = await ask(
          'updateNotice',
          amended,
          'access: {policy: DENY, countries: ["ESP"]}',
        );
        const corrected = await ask(
          'updateNotice',
          narrowed,
          'publicExtract: {text: "mended"}',
          ', order: OWNER',
        );
        const waiting = await amendmentSeenBy(secretariat, published.id);
        expect(waiting?.map(({ field }) => field)).to.deep.equal(['arrestWarrants']);
        told(await accept(corrected));
        expect(await seenBySpain(published.id)).to.equal(null);
      });

      it('lets one of several actors through who decide at the same moment', async () => {
        const submitted = told(await step(france, 'submit', await drafted()));
        const answers = await Promise.all([
          ...Array.from({ length: 3 }, () => step(secretariat, 'publish', submitted)),
          ...Array.from({ length: 3 }, () => step(secretariat, 'refuse', submitted)),
          ...Array.from({ length: 3 }, () => step(france, 'withdraw', submitted)),
        ]);
        const codes = answers.map((answer) => codeOf(answer) ?? 'done');
        expect(codes.filter((code) => code === 'done')).to.have.length(1);
        const lost = codes.filter((code) => code !== 'done');
        expect(lost.every((code) => ['VERSION_CONFLICT'].includes(String(code)))).to.equal(true);
      });

      it('tells in its history who took which step', async () => {
        const published = await publishedNotice();
        const { data } = await secretariat.ask(
          'query($id: ID!) { noticeHistory(id: $id) { version action by from } }',
          { id: published.id },
        );
        expect(data?.noticeHistory).to.deep.equal([
          { version: 4, action: 'PUBLISH', by: 'XPO', from: 3 },
          { version: 3, action: 'SUBMIT', by: 'FRA', from: 2 },
          { version: 2, action: 'LINK', by: 'FRA', from: 1 },
          { version: 1, action: 'CREATE', by: 'FRA', from: null },
        ]);
        const asSpain = await spain.ask('query($id: ID!) { noticeHistory(id: $id) { version } }', {
          id: published.id,
        });
        expect(asSpain.data?.noticeHistory).to.deep.equal([{ version: 4 }]);
      });

      it('asks for discretion from one moment to the next, without a review', async () => {
        const { id, version } = await publishedNotice();
        const instructed = 'doNotAlert instruction { code text discreet }';
        const { data } = await spain.ask(`{ notice(id: "${id}") { ${instructed} } }`);
        expect(data?.notice).to.deep.include({ doNotAlert: false });
        expect(data?.notice).to.have.nested.property('instruction.discreet', false);
        await france.ask(
          `mutation { updateNotice(id: "${id}", version: ${version}, changes: {doNotAlert: true}) { id } }`,
        );
        const after = await spain.ask(`{ notice(id: "${id}") { status ${instructed} } }`);
        expect(after.data?.notice).to.deep.include({ status: 'PUBLISHED', doNotAlert: true });
        expect(after.data?.notice).to.have.nested.property('instruction.code', 'DETAIN');
        expect(after.data?.notice)
          .to.have.nested.property('instruction.text')
          .that.matches(/^Do not alert the person/);
      });

      async function drafted(): Promise<Told> {
        const made = told(
          await france.ask(
            `mutation { notice: createNotice(input: {dataOwner: "FRA", purposes: [ARREST], colour: RED,
              requestingNcb: "FRA", arrestWarrants: [{issuingCountry: "FRA", charge: "robbery"}]}) { ${TOLD} } }`,
          ),
        );
        return told(
          await france.ask(
            `mutation { notice: linkNoticeSubject(id: "${made.id}", version: 1, personId: "${SUBJECT}") { ${TOLD} } }`,
          ),
        );
      }

      async function publishedNotice(): Promise<Told> {
        const submitted = told(await step(france, 'submit', await drafted()));
        return told(await step(secretariat, 'publish', submitted));
      }

      function accept({ id, version }: Told): Promise<Answer> {
        return secretariat.ask(
          `mutation { notice: acceptAmendment(id: "${id}", version: ${version}) { ${TOLD} } }`,
        );
      }

      async function amendmentSeenBy(desk: LiveDesk, id: string) {
        const { data } = await desk.ask(
          'query($id: ID!) { notice(id: $id) { amendment { changes { field before after } } } }',
          { id },
        );
        const notice = data?.notice as
          | { amendment: { changes: { field: string }[] } | null }
          | undefined;
        return notice?.amendment?.changes ?? null;
      }

      async function seenBySpain(id: string): Promise<unknown> {
        const query = `query($id: ID!) { notice(id: $id) { ${TOLD} } }`;
        return (await spain.ask(query, { id })).data?.notice;
      }

      async function chargesSeenBySpain(id: string): Promise<string[]> {
        const query = 'query($id: ID!) { notice(id: $id) { arrestWarrants { charge } } }';
        const { data } = await spain.ask(query, { id });
        const notice = data?.notice as { arrestWarrants: { charge: string }[] } | undefined;
        return notice?.arrestWarrants.map(({ charge }) => charge) ?? [];
      }
    });
  }
});

const TOLD = 'id version status number reviewDue statusReason';

function step(desk: LiveDesk, verb: Verb, { id, version }: Told): Promise<Answer> {
  const reasoned = REASONED.some((name) => name === verb);
  const reason = reasoned ? ', reason: "a reason"' : '';
  return desk.ask(
    `mutation { notice: ${verb}Notice(id: "${id}", version: ${version}${reason}) { ${TOLD} } }`,
  );
}

function change(desk: LiveDesk, field: string, { id, version }: Told, warrant: string) {
  return desk.ask(
    `mutation { notice: ${field}(id: "${id}", version: ${version}, changes: {arrestWarrants: [${warrant}]}) { ${TOLD} } }`,
  );
}

function told(answer: Answer): Told {
  expect(answer.errors, JSON.stringify(answer.errors)).to.equal(undefined);
  return answer.data?.notice as Told;
}

function codeOf({ errors }: Answer): unknown {
  return errors?.[0]?.extensions?.code;
}

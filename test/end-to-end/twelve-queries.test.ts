import { verdictOf } from '@globalcrimedesk/check/verdict';
import { expect } from 'chai';
import {
  type Answer,
  type LiveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import { at, expectPartOf, statesOf, withoutTimes } from './twelve-queries/answers.ts';
import { editorOf, OFFICER } from './twelve-queries/callers.ts';
import { decide, HITS_OF_RUN, hitsFor, ledger, mark } from './twelve-queries/hits.ts';
import { CLEAN_DOCUMENT_QUERY } from './twelve-queries/q04-clean-document.ts';
import { QUERIES } from './twelve-queries/queries.ts';
import { type Ask, type QueryCase, SOURCES, type Source } from './twelve-queries/query.ts';
import { idOf } from './twelve-queries/records.ts';
import { SCAN } from './twelve-queries/scan-operation.ts';
import { openWorld, type TestWorld } from './twelve-queries/test-world.ts';
import { ZONES } from './twelve-queries/zones.ts';

/** What others do before a query is asked. */
async function prepare({ desk }: TestWorld): Promise<void> {
  const ask: Ask = (as, text, variables) => desk.ask(text, variables, { as });
  for (const { before: prepared } of QUERIES) await prepared?.(ask);
}

const CASES = QUERIES.flatMap(({ cases }) => cases);

/** The run whose hits are counted in the end. However often it is repeated, its checks are the same ones. */
const RUN = 'told';

/** A clean document whose holder is wanted. */
const [CLEAN] = CLEAN_DOCUMENT_QUERY.cases;

const asked = (desk: LiveDesk, { as, text, variables }: QueryCase): Promise<Answer> =>
  desk.ask(text, variables(RUN), { as });

const NLD = editorOf('NLD', 'PROTECTED_IDENTITIES');

/** The twelve queries of the design, each as its users ask it, over a world of which the truth is known. */
describe('the twelve queries', () => {
  let store: TestStores;
  let bare: TestWorld;
  before(async function () {
    this.timeout(60_000);
    store = await testStores();
    bare = await openWorld(store, 'in-process', 'BARE');
  });
  after(async () => {
    await bare.stop();
    await store.stop();
  });

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let whole: TestWorld;
      /** By the case: what was answered while every source was there. */
      const answers = new Map<QueryCase, Answer>();
      const wholeOf = async (one: QueryCase) => {
        const answer = answers.get(one) ?? (await asked(whole.desk, one));
        answers.set(one, answer);
        return answer;
      };
      before(async function () {
        this.timeout(60_000);
        whole = await openWorld(store, transport, 'WHOLE');
        await prepare(whole);
      });
      after(() => whole.stop());

      for (const [index, { title, cases }] of QUERIES.entries()) {
        describe(`${index + 1}: ${title}`, () => {
          for (const one of cases) {
            it(`tells ${one.what}`, async () => {
              const answer = await wholeOf(one);
              expect(answer.errors, JSON.stringify(answer.errors)).to.equal(undefined);
              expect(one.told(answer.data as never)).to.deep.equal(one.truth);
              if (one.verdict !== undefined) {
                expect(verdictOf(answer).verdict).to.equal(one.verdict);
              }
              expect(statesOf(answer)).to.deep.equal(
                Object.fromEntries(one.sources.map((source) => [source, 'ANSWERED'])),
              );
            });
          }
        });
      }

      describe('12: any of these with a source silent', () => {
        const silence = transport === 'http' ? 'not there' : 'without its database';
        for (const source of SOURCES) {
          const concerned = CASES.filter(({ sources }) => sources.includes(source));
          it(`tells the rest, and that ${source} is ${silence}`, async () => {
            const wholes = await Promise.all(concerned.map(wholeOf));
            const parts = await whole.during(source, silence, () =>
              Promise.all(concerned.map((one) => asked(whole.desk, one))),
            );
            concerned.forEach((one, index) => {
              expectSaid(one, source, { part: parts[index], whole: wholes[index] });
            });
          });
        }

        // The desk waits in earnest: once is enough.
        if (transport === 'in-process') {
          it('tells the rest at its deadline where documents is late', async () => {
            const part = await whole.hasty((desk) =>
              whole.during('documents', 'late', () => asked(desk, CLEAN)),
            );
            expectSaid(CLEAN, 'documents', { part, whole: await wholeOf(CLEAN) });
            expect(part.errors?.[0]?.extensions?.code).to.equal('SUBGRAPH_TIMEOUT');
          });
        }
      });

      describe('all of them', () => {
        it('are answered as in a world in which what is hidden does not exist, to the letter', async () => {
          const alike = CASES.filter(({ seesMore, isGrowing }) => !seesMore && !isGrowing);
          await Promise.all(
            alike.map(async (one) => {
              const [told, must] = await Promise.all([wholeOf(one), asked(bare.desk, one)]);
              expect(withoutTimes(told), one.what).to.equal(withoutTimes(must));
            }),
          );
        });

        it('show a hit to both NCBs, and a blind one to its owner alone', async () => {
          const seenBy = (as: typeof NLD, checkId: string) =>
            hitsFor(whole.desk, as, `${RUN}.${checkId}`);
          const open = ['person FRA lindqvist', 'report FRA stolen'];
          const blind = ['person NLD by access, blind'];
          expect(await seenBy(OFFICER, 'stolen')).to.deep.equal(open);
          expect(await seenBy(editorOf('FRA'), 'stolen')).to.deep.equal(open);
          expect(await seenBy(NLD, 'stolen')).to.deep.equal(blind);
          expect(await seenBy(editorOf('ESP'), 'stolen')).to.deep.equal([]);
          const reasons = ['access', 'confidentiality', 'protection', 'purpose'];
          const all = reasons.map((reason) => `person NLD by ${reason}, blind`);
          expect(await seenBy(NLD, 'hiddenHolders')).to.deep.equal(all);
          expect(await seenBy(editorOf('NLD'), 'hiddenHolders')).to.deep.equal([all[0], all[3]]);
          for (const checkId of ['hiddenHolders', 'hiddenByAccess', 'partner.8']) {
            expect(await seenBy(editorOf('DEU', 'PROTECTED_IDENTITIES'), checkId)).to.deep.equal(
              [],
            );
          }
        });

        it('raise one hit for a check that is repeated, at once or later, and two for two', async () => {
          const scan = (checkId: string) =>
            whole.desk.ask(SCAN, { input: { mrz: ZONES.stolen, checkId } }, { as: OFFICER });
          await Promise.all(['twice.a', 'twice.a', 'twice.b'].map(scan));
          await scan('twice.a');
          const each = ['person FRA lindqvist', 'person NLD by access, blind', 'report FRA stolen'];
          expect(await ledger(whole.stores, 'twice')).to.deep.equal(
            ['a', 'b'].flatMap((check) => each.map((hit) => `${check}: ${hit}`)),
          );
        });

        it('let an officer mark a candidate, and nobody who is hidden', async () => {
          const found = await mark(whole.desk, OFFICER, 'marked.one', idOf('ESP karimov'));
          expect(found.errors).to.equal(undefined);
          expect(await hitsFor(whole.desk, editorOf('ESP'), 'marked.one')).to.deep.equal([
            'person ESP karimov',
          ]);
          for (const reason of ['access', 'purpose', 'confidentiality', 'protection']) {
            const [hidden, unknown] = await Promise.all(
              [whole, bare].map(({ desk }) =>
                mark(desk, OFFICER, 'marked.two', idOf(`NLD by ${reason}`)),
              ),
            );
            expect(hidden, reason).to.deep.equal(unknown);
            expect(hidden?.errors?.[0]?.extensions?.code).to.equal('NOT_FOUND');
          }
          expect(await ledger(whole.stores, 'marked')).to.deep.equal(['one: person ESP karimov']);
        });

        it('let the owner confirm or reject a hit, who then is late no more', async () => {
          expect(await decide(whole.desk, editorOf('DEU'), 'past-late', 'confirm')).to.equal(
            'NOT_OWNER',
          );
          const owner = editorOf('FRA');
          expect(await decide(whole.desk, owner, 'past-late', 'confirm')).to.equal('CONFIRMED');
          expect(await decide(whole.desk, owner, 'past-urgent-late', 'reject')).to.equal(
            'REJECTED',
          );
          const { data } = await whole.desk.ask(
            '{ documentHits(filter: { overdue: true }) { totalCount } }',
            {},
            { as: owner },
          );
          expect(data).to.deep.equal({ documentHits: { totalCount: 0 } });
        });

        it('raised these hits and no other, however often they were asked', async () => {
          expect(await ledger(whole.stores, RUN)).to.deep.equal([...HITS_OF_RUN].sort());
        });
      });
    });
  }
});

/** What must hold of an answer while a source is silent. @param whole the same answer while it was not. */
function expectSaid(
  { what, sources, without = {}, verdict, isGrowing }: QueryCase,
  silent: Source,
  {
    part = {},
    whole = {},
  }: { readonly part?: Answer | undefined; readonly whole?: Answer | undefined },
): void {
  const { [silent]: state, ...others } = statesOf(part);
  expect(state, what).to.be.oneOf(['SILENT', 'FAILED']);
  expect(Object.values(others), what).to.not.include.oneOf(['SILENT', 'FAILED']);
  expect(sources, what).to.include.members(Object.keys(others));
  expect(part.errors, what).to.not.equal(undefined);
  if (!isGrowing) expectPartOf(part.data ?? null, whole.data, what);
  for (const path of without[silent] ?? []) {
    expect(at(part.data, path), `${what}: ${path}`).to.not.equal(null);
  }
  if (verdict === undefined) return;
  const found = verdictOf(part).verdict;
  // Whom to call is no part of the verdict.
  const possible =
    silent === 'directory' ? [verdict] : ['INCONCLUSIVE', ...(verdict === 'HIT' ? ['HIT'] : [])];
  expect(found, what).to.be.oneOf(possible);
}

import { verdictOf } from '@globalcrimedesk/check/verdict';
import { expect } from 'chai';
import {
  type Answer,
  type LiveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import { QUERIES } from './twelve-queries/queries.ts';
import type { Ask, QueryCase } from './twelve-queries/query.ts';
import { type TwoWorlds, twoWorlds } from './twelve-queries/two-worlds.ts';

const askOf =
  (desk: LiveDesk): Ask =>
  (as, text, variables) =>
    desk.ask(text, variables, { as });

/** The twelve queries of the design, each as its users ask it, over a world of which the truth is known. */
describe('the twelve queries', () => {
  let store: TestStores;
  before(async () => {
    store = await testStores();
  });
  after(() => store.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let worlds: TwoWorlds;
      before(async function () {
        this.timeout(60_000);
        worlds = await twoWorlds(store, transport);
        for (const { before: prepare } of QUERIES) {
          for (const desk of [worlds.whole, worlds.bare]) await prepare?.(askOf(desk));
        }
      });
      after(() => worlds.stop());

      const asked = (desk: LiveDesk, { as, text, variables }: QueryCase, run: string) =>
        desk.ask(text, variables(run), { as });

      for (const [index, { title, cases }] of QUERIES.entries()) {
        describe(`${index + 1}: ${title}`, () => {
          for (const one of cases) {
            it(`tells ${one.what}`, async () => {
              const answer = await asked(worlds.whole, one, 'told');
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
    });
  }
});

function statesOf({ extensions }: Answer): Record<string, string> {
  const sources = extensions?.sources ?? [];
  return Object.fromEntries(sources.map(({ source, state }) => [source, state]));
}

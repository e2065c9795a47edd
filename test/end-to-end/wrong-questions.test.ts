import { expect } from 'chai';
import {
  type Answer,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

describe('a question that is wrong in itself is told so, and never answered with an empty list', () => {
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

      const cases: [string, string, string][] = [
        [
          'a day that is none, as a literal',
          'persons(filter: {bornFrom: "9999-99-99"})',
          'GRAPHQL_VALIDATION_FAILED',
        ],
        [
          'a moment that is none',
          'documentReports(filter: {reportedFrom: "soon"})',
          'GRAPHQL_VALIDATION_FAILED',
        ],
        ['a country in small letters', 'persons(filter: {nationalities: ["fr"]})', 'INVALID_INPUT'],
        [
          'a state of another list',
          'travelDocuments(filter: {issuingState: ["DEU"]})',
          'INVALID_INPUT',
        ],
        [
          'a cursor with a key of another kind',
          `persons(after: "${cursor('zzz')}")`,
          'INVALID_CURSOR',
        ],
        ['a cursor beyond all time', `persons(after: "${cursor({ d: 9e15 })}")`, 'INVALID_CURSOR'],
        ['more ids than fit', `persons(filter: {ids: [${'"x",'.repeat(201)}]})`, 'TOO_MANY_IDS'],
      ];
      for (const [name, field, code] of cases) {
        it(name, async () => {
          const answer = await desk.ask(`{ ${field} { edges { node { id } } } }`);
          expect(Object.values(answer.data ?? {})).to.deep.equal([null]);
          expect(codeOf(answer)).to.equal(code);
        });
      }

      it('a number that no notice can have', async () => {
        const answer = await desk.ask('{ noticeByNumber(number: "2026-30493") { id } }');
        expect(codeOf(answer)).to.equal('INVALID_INPUT');
      });

      it('a document that is nested deeper than it can be read', async () => {
        const answer = await desk.ask('{ a '.repeat(3_300) + '}'.repeat(3_300));
        // How deep the parser gets depends on the stack, and on how warm it is; field `a` is unknown in any case.
        const codes = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'];
        expect(codeOf(answer)).to.be.oneOf(codes);
      });
    });
  }
});

function codeOf({ errors }: Answer): unknown {
  return errors?.[0]?.extensions?.code;
}

function cursor(key: unknown): string {
  return Buffer.from(JSON.stringify(['RECORDED_AT_DESC', key, 'FRA.x'])).toString('base64url');
}

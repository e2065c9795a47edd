import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { BREAKER, type ExecutorName } from '@globalcrimedesk/gateway';
import { expect } from 'chai';
import { FAULTS, type Fault } from './fault-table.ts';
import { type Answer, type FaultyGraph, faultyGraph } from './faulty-graph.ts';

/** `papers` fails; `people` is asked before it, and `alerts` beside it. Other persons are asked for apart, not shared. */
const QUERY = 'query($from: Int) { people(from: $from) { id papers { number pages } alertCount } }';
/** Enough for all that is told at once, on whatever machine. */
const PATIENT_MS = 8_000;
const HASTY_MS = 700;
/** What a gateway may take beyond its deadline, on a machine that does other things as well. */
const GRACE_MS = 3_000;

const sourceOf = ({ extensions }: Answer, name = 'papers') =>
  extensions?.sources?.find(({ source }) => source === name);
const codesOf = ({ errors = [] }: Answer) => [
  ...new Set(errors.map(({ extensions }) => extensions?.code)),
];

for (const executor of ['own', 'apollo'] satisfies ExecutorName[]) {
  describe(`over a subgraph that fails, the gateway (${executor})`, () => {
    let patient: FaultyGraph;
    let hasty: FaultyGraph;
    before(async () => {
      patient = await faultyGraph(executor, PATIENT_MS);
      hasty = await faultyGraph(executor, HASTY_MS);
    });
    after(() => Promise.all([patient.close(), hasty.close()]));
    afterEach('comes back as soon as the subgraph does', async () => {
      await patient.papersDo(undefined);
      const { data } = await patient.ask(QUERY);
      expect(data?.people?.[0]?.papers).to.deep.equal([{ number: 'A 1', pages: 32 }]);
    });

    for (const fault of [...FAULTS.Dead, ...FAULTS.Lying]) {
      it(`tells ${fault.code ?? 'no error'} and all else at once, of one that ${fault.what}`, async () => {
        await patient.papersDo(fault.how);
        const answer = await patient.ask(QUERY);
        expect(answer.ms).to.be.below(PATIENT_MS / 2);
        expectTold(answer, fault);
      });
    }

    it(`tells so at its deadline, of one that ${FAULTS.Slow.map(({ what }) => what).join('; or ')}`, async () => {
      await hasty.papersDo(inTurn(FAULTS.Slow));
      const telling = FAULTS.Slow.map(async (fault, from) => {
        const answer = await hasty.ask(QUERY, { from });
        expect(answer.ms).to.be.within(HASTY_MS - 100, HASTY_MS + GRACE_MS);
        expectTold(answer, fault, from);
      });
      await Promise.all(telling);
    });

    it('asks once more for a query that did not reach it, and never for a mutation', async () => {
      await patient.papersDo(({ socket }) => socket.destroy());
      const before = patient.asked();
      await patient.ask('{ papers { number } }');
      expect(patient.asked() - before).to.equal(2);
      await patient.ask('mutation { file }');
      expect(patient.asked() - before).to.equal(3);
    });

    it('takes no longer than its deadline where it comes and goes', async () => {
      const some = Object.values(FAULTS).flatMap((list) => list.slice(1, 4));
      const failing = inTurn(some);
      let isFailing = false;
      const turning = setInterval(() => {
        isFailing = !isFailing;
        void hasty.papersDo(isFailing ? failing : undefined);
      }, 15);
      const answers = await Promise.all(
        Array.from({ length: 40 }, async (_, n) => {
          await sleep(n * 8);
          return hasty.ask(QUERY, { from: n });
        }),
      );
      clearInterval(turning);
      for (const answer of answers) {
        expect(answer.ms).to.be.below(HASTY_MS + GRACE_MS);
        const isWhole = answer.data?.people?.every(({ papers }) => papers !== null);
        if (isWhole) expect(answer.errors).to.equal(undefined);
        else expect(codesOf(answer)).to.not.be.empty;
      }
    });
  });
}

function expectTold(answer: Answer, { state, code, papers }: Fault, from = 1): void {
  const people = [0, 1, 2].map((index) => ({
    id: String(from + index),
    papers: papers?.[index] ?? null,
    alertCount: 2,
  }));
  expect(answer.data).to.deep.equal({ people });
  expect(sourceOf(answer)?.state).to.equal(state);
  expect(sourceOf(answer, 'alerts')?.state).to.equal('ANSWERED');
  expect(codesOf(answer)).to.deep.equal(code === undefined ? [] : [code]);
  if (code === undefined || code === 'INTERNAL') return; // the subgraph names no place
  const places = answer.errors?.map(({ path }) => path?.slice(0, 3));
  expect(places).to.deep.include(['people', 0, 'papers']);
}

function inTurn(faults: readonly Fault[]): RequestListener {
  let next = 0;
  return (...exchange) => {
    const { how } = faults[next++ % faults.length] ?? {};
    if (typeof how === 'function') how(...exchange);
  };
}

describe('the circuit breaker of a gateway', () => {
  const { failuresInRow: IN_ROW, patienceMs } = BREAKER;
  const { first: ALONE_MS } = BREAKER.openMs;
  let graph: FaultyGraph;
  before(async () => {
    graph = await faultyGraph('own', 2 * patienceMs);
  });
  after(() => graph.close());

  const failures: [what: string, fault: Fault | undefined][] = [
    ['is dead', FAULTS.Dead[0]],
    ['does not answer', FAULTS.Slow[0]],
  ];
  for (const [what, fault] of failures) {
    it(`leaves a subgraph alone that ${what}, says so at once, and tries it again by one call`, async () => {
      await graph.papersDo(fault?.how);
      const askAll = (count: number) =>
        Promise.all(Array.from({ length: count }, (_, n) => graph.ask(QUERY, { from: n })));
      const failed = await askAll(IN_ROW);
      expect(failed.flatMap(codesOf)).to.deep.equal(Array(IN_ROW).fill(fault?.code));

      const before = graph.asked();
      const alone = await graph.ask(QUERY);
      expect([graph.asked(), codesOf(alone)]).to.deep.equal([before, ['SUBGRAPH_UNAVAILABLE']]);
      expect(sourceOf(alone)?.state).to.equal('SILENT');
      expect(alone.data?.people).to.have.length(3);
      await graph.papersDo(undefined);
      expect(codesOf(await graph.ask(QUERY)), 'too early').to.deep.equal(['SUBGRAPH_UNAVAILABLE']);

      await sleep(ALONE_MS);
      const tried = await askAll(IN_ROW);
      expect(graph.asked() - before).to.be.within(1, IN_ROW);
      expect(tried.filter((answer) => sourceOf(answer)?.state === 'ANSWERED')).to.not.be.empty;
      expect(codesOf(await graph.ask(QUERY)), 'afterwards').to.deep.equal([]);
    });
  }
});

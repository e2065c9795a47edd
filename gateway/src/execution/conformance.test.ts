import { expect } from 'chai';
import type { OperationOfCase } from '../testing/conformance/conformance-case.ts';
import { CONFORMANCE } from '../testing/conformance/index.ts';
import {
  askCase,
  type ConformanceAnswer,
  serveCase,
} from '../testing/conformance/run-conformance.ts';

/** The features that gateways of Federation are commonly audited for, on graphs of our own. */
describe('conformance to Federation', () => {
  for (const [name, one] of Object.entries(CONFORMANCE)) {
    it(name, async () => {
      const graph = await serveCase(one);
      for (const operation of one.operations) {
        const own = await askCase(graph, 'own', operation);
        if (operation.planIsWrong) expect(isRight(own, operation), operation.query).to.equal(false);
        else expect(misfit(own, operation), operation.query).to.equal(undefined);
        const reference = await askCase(graph, 'apollo', operation);
        expect(isRight(reference, operation), `reference: ${operation.query}`).to.equal(
          operation.referenceFails !== true,
        );
      }
      await graph.stop();
    });
  }
});

/** What came instead, where it is something else. */
function misfit(answer: ConformanceAnswer, operation: OperationOfCase): string | undefined {
  return isRight(answer, operation) ? undefined : JSON.stringify(answer);
}

function isRight({ data, errors }: ConformanceAnswer, expected: OperationOfCase): boolean {
  const paths = errors.map(({ path }) => JSON.stringify(path)).sort();
  const wanted = (expected.errors ?? []).map((path) => JSON.stringify(path)).sort();
  const fits = expected.data === undefined || data === JSON.stringify(expected.data);
  return fits && JSON.stringify([...new Set(paths)]) === JSON.stringify(wanted);
}

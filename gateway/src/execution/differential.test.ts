import { expect } from 'chai';
import { GraphQLError } from 'graphql';
import { differentialSeed, runsOf } from '../testing/config.ts';
import type { Answer } from '../testing/differential/compare.ts';
import { FAULT_KINDS, type FaultKind } from '../testing/differential/faults.ts';
import { FEATURES, featuresOf } from '../testing/differential/features.ts';
import { generateGraph } from '../testing/differential/generate-graph.ts';
import {
  type GeneratedOperation,
  generateOperation,
} from '../testing/differential/generate-operation.ts';
import {
  type CaseResult,
  type DifferentialGraph,
  differentialGraph,
} from '../testing/differential/run-case.ts';
import { shrinkOperation } from '../testing/differential/shrink-operation.ts';

/** Of one graph; composing and loading one costs as much as ten of them. */
const CASES_A_GRAPH = 25;

/** A sample that meets each feature, or so many that there are more than 10,000 cases. */
const GRAPHS = runsOf({ sample: 0, long: 1 })
  ? Array.from({ length: 600 }, (_, number) => number)
  : [...Array(10).keys(), 12, 15];

/** Clean ones have three judges, so they are the most. */
const KINDS: readonly FaultKind[] = ['clean', 'clean', ...FAULT_KINDS];

describe('the executors, on generated graphs, operations and faults', function () {
  this.timeout(3_600_000);

  it('answer the same, but for deliberate differences; and ours as one schema would', async () => {
    const seen = new Counts();
    const only = differentialSeed();
    for (const number of only === undefined ? GRAPHS : [Math.floor(only / CASES_A_GRAPH)]) {
      const graph = await differentialGraph(generateGraph(number));
      for (let index = 0; index < CASES_A_GRAPH; index++) {
        const seed = number * CASES_A_GRAPH + index;
        if (only === undefined || only === seed) await check(graph, seed, seen);
      }
      await graph.stop();
    }
    if (only !== undefined) return;
    console.log(seen.text());
    const unseen = FEATURES.filter((feature) => seen.of(feature) === 0);
    expect(unseen, 'features that no case met').to.deep.equal([]);
    expect(seen.of('cases')).to.be.greaterThan(runsOf({ sample: 140, long: 10_000 }));
  });

  it('are compared in earnest: whatever is changed in an answer is noticed', async () => {
    let changed = 0;
    for (const [name, change] of Object.entries(CHANGES)) {
      let hasBeen = false;
      const graph = await differentialGraph(generateGraph(1), (own) => {
        const other = change(own);
        hasBeen = other !== undefined;
        return other ?? own;
      });
      for (let seed = 25; seed < 60; seed++) {
        const operation = generateOperation(graph.schema, seed);
        const result = await graph.run(operation, kindOf(seed), seed);
        if ('skipped' in result || !hasBeen || result.limit !== undefined) continue;
        // The reference may have given up on this one; only clean ones have another judge.
        if (result.comparison.deliberate.size > 0 && kindOf(seed) !== 'clean') continue;
        if (name === 'other order' && kindOf(seed) !== 'clean') continue;
        changed += 1;
        expect(result.comparison.bad, `${name}, seed ${seed}`).to.not.deep.equal([]);
      }
      await graph.stop();
    }
    expect(changed).to.be.greaterThan(40);
  });
});

/** What could be wrong with an answer; `undefined` where there is nothing to change. */
const CHANGES: Readonly<Record<string, (own: Answer) => Answer | undefined>> = {
  'other value': ({ data, errors }) => {
    const other = data.replace(/:"\w*"/, ':"changed"');
    return other === data ? undefined : { data: other, errors };
  },
  'value left out': ({ data, errors }) => {
    const other = JSON.stringify(JSON.parse(data), (_, value) => (value === 1 ? null : value));
    return other === data ? undefined : { data: other, errors };
  },
  'other order': ({ data, errors }) => {
    const value: Record<string, unknown> | null = JSON.parse(data);
    if (value === null || Object.keys(value).length < 2) return undefined;
    return { data: JSON.stringify(Object.fromEntries(Object.entries(value).reverse())), errors };
  },
  'error left out': ({ data, errors }) =>
    errors.length === 0 ? undefined : { data, errors: errors.slice(errors.length) },
  'error at another place': ({ data, errors }) => {
    const [first] = errors;
    if (first?.path === undefined || first.path.length < 2) return undefined;
    const { message, extensions } = first;
    const path = [...first.path.slice(0, -1), 'elsewhere'];
    return { data, errors: [new GraphQLError(message, { path, extensions }), ...errors.slice(1)] };
  },
  'error invented': ({ data, errors }) => ({
    data,
    errors: [...errors, new GraphQLError('invented', { path: ['nowhere'] })],
  }),
};

function kindOf(seed: number): FaultKind {
  return KINDS[seed % KINDS.length] ?? 'clean';
}

async function check(graph: DifferentialGraph, seed: number, seen: Counts): Promise<void> {
  const kind = kindOf(seed);
  const operation = generateOperation(graph.schema, seed);
  const result = await graph.run(operation, kind, seed);
  if ('skipped' in result) {
    seen.add(result.skipped);
    return;
  }
  seen.add('cases', kind, result.limit, ...result.comparison.deliberate);
  const { data, errors } = result.own;
  const { plan } = result;
  seen.add(...featuresOf({ generated: graph.generated, operation, plan, kind, data, errors }));
  if (result.comparison.bad.length > 0) await report(graph, operation, kind, seed);
}

/** Throws, with all that is needed to meet the case again. */
async function report(
  graph: DifferentialGraph,
  operation: GeneratedOperation,
  kind: FaultKind,
  seed: number,
): Promise<never> {
  const isBad = (result: CaseResult) => !('skipped' in result) && result.comparison.bad.length > 0;
  const smallest = await shrinkOperation(operation, async (smaller) =>
    isBad(await graph.run(smaller, kind, seed)),
  );
  const result = await graph.run(smallest, kind, seed);
  if ('skipped' in result) throw new Error('The shrunk case is none.');
  const { own, apollo, truth, comparison, plan } = result;
  throw new Error(
    [
      `Again with: DIFF_SEED=${seed} (${kind})`,
      ...comparison.bad,
      smallest.query,
      JSON.stringify(smallest.variables),
      `ours:      ${own.data} ${placesOf(own)}`,
      `reference: ${apollo.data} ${placesOf(apollo)}`,
      `truth:     ${truth}${kind === 'clean' ? '' : ' (without faults)'}`,
      JSON.stringify(
        plan,
        (key, value) => (key === 'operationDocumentNode' ? undefined : value),
        1,
      ),
      ...graph.generated.model.subgraphs.map(({ name, sdl }) => `# ${name}\n${sdl}`),
    ].join('\n'),
  );
}

function placesOf({ errors }: Answer): string {
  return errors.map(({ message, path }) => `\n  ${JSON.stringify(path)} ${message}`).join('');
}

class Counts {
  readonly #counts = new Map<string, number>();

  add(...names: readonly (string | undefined)[]): void {
    for (const name of names) {
      if (name !== undefined) this.#counts.set(name, this.of(name) + 1);
    }
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  text(): string {
    return [...this.#counts].map(([name, count]) => `${count} ${name}`).join(', ');
  }
}

import type { QueryPlan } from '@apollo/query-planner';
import type { PreparedOperation } from '@globalcrimedesk/service';
import type { Executor } from '../../execution/executor.ts';
import { RequestSources } from '../../execution/request-sources.ts';
import type { RequestWatch } from '../../observe/observer.ts';
import { type Answer, type Comparison, compare, sorted } from './compare.ts';
import { type FaultKind, faultsOf } from './faults.ts';
import type { GeneratedGraph } from './generate-graph.ts';
import type { GeneratedOperation } from './generate-operation.ts';
import { executeAsOne } from './monolith.ts';
import { type PlanLimit, planLimit } from './plan-limits.ts';
import { type WorldContext, worldTransports } from './serve-world.ts';
import { type ServedGraph, serveGraph } from './served-graph.ts';
import { World } from './world.ts';

/** A generated graph with both executors, ready to be asked. */
export interface DifferentialGraph extends ServedGraph {
  readonly generated: GeneratedGraph;
  run(operation: GeneratedOperation, kind: FaultKind, seed: number): Promise<CaseResult>;
}

export type CaseResult =
  /** The operation is not valid; Apollo's planner fails at it; or we refuse it, as its fields conflict. */
  | { readonly skipped: 'invalid' | 'unplanned' | 'refused' }
  | {
      readonly own: Answer;
      readonly apollo: Answer;
      readonly truth: string;
      readonly plan: QueryPlan;
      readonly comparison: Comparison;
      /** Why neither executor can be right, where the plan does not allow it. */
      readonly limit?: PlanLimit;
    };

/** `change` is what a test does to our answer to see that it is noticed. */
export async function differentialGraph(
  generated: GeneratedGraph,
  change: (own: Answer) => Answer = (own) => own,
): Promise<DifferentialGraph> {
  const world = new World(generated);
  const contexts = new Map<string, WorldContext>();
  const calm = (): WorldContext => ({ mutations: 0, faults: faultsOf('clean', 0) });
  const transports = worldTransports(generated.model, world, (id) => contexts.get(id) ?? calm());
  const served = await serveGraph(generated.supergraphSdl, transports);
  let requests = 0;

  async function ask(
    executor: Executor,
    operation: PreparedOperation,
    variables: GeneratedOperation['variables'],
    faults: WorldContext['faults'],
    watch?: RequestWatch,
  ): Promise<Answer> {
    requests += 1;
    const requestId = `request-${requests}`;
    contexts.set(requestId, { mutations: 0, faults });
    const context = {
      requestId,
      deadline: Date.now() + 60_000,
      sources: new RequestSources(),
      ...(watch === undefined ? {} : { watch }),
    };
    const executed = await executor.execute({ operation, variables, context });
    contexts.delete(requestId);
    const { data = null, dataJson, errors } = executed;
    return { data: dataJson ?? JSON.stringify(data, withoutOurs), errors };
  }

  return {
    ...served,
    generated,
    async run({ query, operationName, variables }, kind, seed) {
      const prepared = served.documents.prepare(query, operationName);
      if ('errors' in prepared) return { skipped: 'invalid' };
      const { operation } = prepared;
      if ('errors' in operation.coerce(variables)) return { skipped: 'invalid' };
      const clean = faultsOf('clean', seed);
      const asked = new Map<string, string>();
      const one = { ...calm(), asked };
      const whole = await executeAsOne(served.schema, world, operation, variables, one);
      const truth = JSON.stringify(whole.data ?? null);
      let plan: QueryPlan | undefined;
      const watch = planWatch((made) => {
        plan = made;
      });
      const cleanOwn = await ask(served.own, operation, variables, clean, watch);
      if (plan === undefined) return { skipped: isRefused(cleanOwn) ? 'refused' : 'unplanned' };
      const isClean = kind === 'clean';
      // Where plans differ, so does what fails: the reference is asked what ours plans.
      const alike = isClean ? operation : served.asOursPlans(operation, variables);
      const cleanApollo = await ask(served.apollo, alike, variables, clean);
      const faults = faultsOf(kind, seed);
      const told = isClean ? cleanOwn : await ask(served.own, operation, variables, faults);
      const own = change(told);
      const apollo = isClean ? cleanApollo : await ask(served.apollo, alike, variables, faults);
      const comparison = compare(own, apollo, {
        areRight: {
          own: isTruth(cleanOwn, truth),
          apollo: isTruth(inOrder(cleanApollo), sorted(truth)),
        },
        askedAt: (path) => asked.get(JSON.stringify(path)),
      });
      const differs = !isTruth(own, truth);
      const limit = isClean && differs ? planLimit(own, apollo, truth) : undefined;
      const bad = [
        ...comparison.bad,
        ...(isClean && differs && limit === undefined ? ['ours is not what GraphQL says'] : []),
      ];
      return {
        own,
        apollo,
        truth,
        plan,
        comparison: { ...comparison, bad },
        ...(limit === undefined ? {} : { limit }),
      };
    },
  };
}

/** The reference has an order of keys of its own. */
function inOrder({ data, errors }: Answer): Answer {
  return { data: sorted(data), errors };
}

/** Where nothing goes wrong there is no error, and keys stand in their order. */
function isTruth({ data, errors }: Answer, truth: string): boolean {
  return data === truth && errors.length === 0;
}

function isRefused({ errors }: Answer): boolean {
  return errors.some(({ message }) => message.includes('cannot be had together'));
}

/** What only our planning asks for, also where the reference is asked the same. */
function withoutOurs(key: string, value: unknown): unknown {
  return key === 'nothing__client' ? undefined : value;
}

/** Notes the plan that an executor made or found. */
function planWatch(note: (plan: QueryPlan) => void): RequestWatch {
  return { prepared() {}, planned: note, fetch: () => ({ end() {} }), end() {} };
}

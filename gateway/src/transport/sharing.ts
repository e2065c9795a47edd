import { jsonCopy, type SubgraphAnswer, type SubgraphCall } from '@globalcrimedesk/service';
import { inTime } from './patience.ts';
import { isMutation, SubgraphFailure, type SubgraphTransport } from './transport.ts';
import type { TransportEvents } from './transport-events.ts';

/** A query that is on its way, and whose answer others may wait for. */
interface Leader {
  readonly call: SubgraphCall;
  readonly leaving: AbortSignal | undefined;
  readonly answer: Promise<SubgraphAnswer>;
}

/** So many of one text are compared; more differ in their variables all the same. */
const MOST_COMPARED = 32;

/**
 * Sends a query once that the same caller asks several times at once, for the same purpose and by whatever request; each
 * gets a copy of the answer. What one caller is answered is never another's. No query joins one that left before a
 * mutation of the subgraph: it would be answered with what was before.
 */
export function withSharing(
  transport: SubgraphTransport,
  events?: TransportEvents,
): SubgraphTransport {
  const leaders = new Map<string, Set<Leader>>();

  return {
    ...transport,
    send(call, leaving) {
      if (isMutation(call)) return sendAlone(call, leaving);
      const leader = find(call);
      if (leader === undefined) return lead(call, leaving);
      events?.shared(transport.name);
      return follow(leader, call, leaving);
    },
  };

  async function sendAlone(call: SubgraphCall, leaving?: AbortSignal): Promise<SubgraphAnswer> {
    leaders.clear();
    try {
      return await transport.send(call, leaving);
    } finally {
      leaders.clear();
    }
  }

  async function lead(call: SubgraphCall, leaving?: AbortSignal): Promise<SubgraphAnswer> {
    const leader: Leader = { call, leaving, answer: transport.send(call, leaving) };
    const ofText = leaders.get(call.query) ?? new Set();
    leaders.set(call.query, ofText.add(leader));
    try {
      return await leader.answer;
    } finally {
      ofText.delete(leader);
      if (ofText.size === 0 && leaders.get(call.query) === ofText) leaders.delete(call.query);
    }
  }

  async function follow(
    leader: Leader,
    call: SubgraphCall,
    leaving?: AbortSignal,
  ): Promise<SubgraphAnswer> {
    try {
      return await inTime<SubgraphAnswer>(transport.name, call, leaving, (resolve, reject) => {
        // Before anything else happens to the answer: the leader's request will change it.
        leader.answer.then((answer) => copyFor(call, leader, answer)).then(resolve, reject);
        return undefined;
      });
    } catch (error) {
      if (!gaveUp(leader, error) || leaving?.aborted || Date.now() >= call.deadline) throw error;
      // Those who are left agree anew on one of them.
      const next = find(call);
      return next === undefined ? lead(call, leaving) : follow(next, call, leaving);
    }
  }

  function find(call: SubgraphCall): Leader | undefined {
    const ofText = leaders.get(call.query);
    if (ofText === undefined || ofText.size > MOST_COMPARED) return undefined;
    for (const leader of ofText) if (asksTheSame(leader.call, call)) return leader;
    return undefined;
  }
}

function copyFor(call: SubgraphCall, leader: Leader, answer: SubgraphAnswer): SubgraphAnswer {
  const copied = jsonCopy(answer) as SubgraphAnswer;
  const { requestId } = leader.call;
  return requestId === call.requestId ? copied : { ...copied, sharedWith: requestId };
}

/** It failed for the leader's own haste, which need not be the others'. */
function gaveUp({ leaving }: Leader, error: unknown): boolean {
  if (leaving?.aborted) return true;
  return error instanceof SubgraphFailure && error.code === 'SUBGRAPH_TIMEOUT';
}

function asksTheSame(one: SubgraphCall, other: SubgraphCall): boolean {
  return (
    one.operationName === other.operationName &&
    isSame(one.caller, other.caller) &&
    isSame(one.variables, other.variables)
  );
}

/** Whether two values are the same JSON, keys in the same order. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const others = Object.keys(other);
  return (
    keys.length === others.length &&
    keys.every(
      (key, index) =>
        key === others[index] &&
        isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  );
}

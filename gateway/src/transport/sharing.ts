import { jsonCopy, type SubgraphAnswer, type SubgraphCall } from '@globalcrimedesk/service';
import { patience } from './patience.ts';
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
    async send(call, leaving) {
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
      const answer = await within(leader.answer, call, leaving);
      const copied = jsonCopy(answer) as SubgraphAnswer;
      return { ...copied, sharedWith: answer.sharedWith ?? leader.call.requestId };
    } catch (error) {
      // The other's haste is not ours.
      const gaveUp = leader.leaving?.aborted || leader.call.deadline < call.deadline;
      if (gaveUp && !leaving?.aborted && Date.now() < call.deadline) {
        return transport.send(call, leaving);
      }
      throw error;
    }
  }

  async function within<T>(
    answer: Promise<T>,
    { deadline }: SubgraphCall,
    leaving?: AbortSignal,
  ): Promise<T> {
    const wait = patience(deadline, leaving);
    try {
      const over = new Promise<never>((_, reject) => {
        const giveUp = () => {
          const code = wait.timedOut ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
          reject(new SubgraphFailure(code, transport.name, new Error('no one waits any more')));
        };
        if (wait.signal.aborted) giveUp();
        else wait.signal.addEventListener('abort', giveUp, { once: true });
      });
      return await Promise.race([answer, over]);
    } finally {
      wait.end();
    }
  }

  function find(call: SubgraphCall): Leader | undefined {
    const ofText = leaders.get(call.query);
    if (ofText === undefined || ofText.size > MOST_COMPARED) return undefined;
    for (const leader of ofText) if (asksTheSame(leader.call, call)) return leader;
    return undefined;
  }
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

import {
  bodyOfCall,
  internalErrorAnswer,
  jsonCopy,
  type Log,
  type SubgraphAnswer,
  type SubgraphCall,
} from '@globalcrimedesk/service';
import { inTime } from './patience.ts';
import { readAnswer } from './read-answer.ts';
import { type Sign, SubgraphFailure, type SubgraphTransport } from './transport.ts';
import { othersFirst, tookLong } from './turns.ts';

/** A subgraph that runs in this process. */
export interface LocalSubgraph {
  execute(call: SubgraphCall): Promise<unknown>;
  ready(): Promise<{ readonly ready: boolean; readonly detail?: string }>;
}

export interface InProcessTransportOptions {
  readonly name: string;
  readonly subgraph: LocalSubgraph;
  readonly log: Log;
  /** Signs each call of a caller, as one that leaves the process. Nothing is signed unless given. */
  readonly sign?: Sign;
}

/**
 * Calls a subgraph of the same process. Call and answer are copied as JSON would copy them, so that dates, undefined and
 * prototypes become exactly what they become over HTTP, and neither side can change the other's objects.
 */
export function inProcessTransport(options: InProcessTransportOptions): SubgraphTransport {
  const { name, subgraph, log, sign } = options;
  return {
    name,
    send: (call, leaving) =>
      inTime<SubgraphAnswer>(name, call, leaving, (resolve, reject) => {
        answer(call).then(resolve, reject);
        return undefined;
      }),
    async ready() {
      try {
        return await subgraph.ready();
      } catch (error) {
        log.warn({ err: error, source: name }, 'readiness could not be told');
        return { ready: false, detail: 'the probe failed' };
      }
    },
    close: async () => {},
  };

  async function answer(call: SubgraphCall): Promise<SubgraphAnswer> {
    let raw: unknown;
    try {
      raw = await subgraph.execute(jsonCopy(await signed(call)) as SubgraphCall);
    } catch (error) {
      if (error instanceof SubgraphFailure) throw error;
      // Over HTTP the subgraph's own route would say the same.
      log.error({ err: error, requestId: call.requestId, source: name }, 'a subgraph failed');
      return { data: null, errors: [internalErrorAnswer(call.requestId)] };
    }
    try {
      const begun = performance.now();
      const copy = jsonCopy(raw ?? null);
      if (tookLong(begun)) await othersFirst();
      return readAnswer(name, copy);
    } catch (error) {
      if (error instanceof SubgraphFailure) throw error;
      throw new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', name, error);
    }
  }

  /** As it would be sent: the caller is in the signature alone. */
  async function signed({ caller, ...call }: SubgraphCall): Promise<SubgraphCall> {
    if (caller === undefined || sign === undefined) return call;
    const { requestId } = call;
    return {
      ...call,
      signature: await sign({ caller, subgraph: name, requestId, body: bodyOfCall(call) }),
    };
  }
}

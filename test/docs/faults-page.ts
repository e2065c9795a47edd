import { BREAKER } from '@globalcrimedesk/gateway';
import { FAULTS, type Fault } from '../end-to-end/faults/fault-table.ts';

const { failuresInRow, share, callsInWindow, windowMs, patienceMs, openMs } = BREAKER;
const seconds = (ms: number) => (ms === 1_000 ? 'a second' : `${ms / 1_000} seconds`);

const INTRODUCTION = `# When a subgraph fails

For who runs the gateway, and for who reads its answers. A subgraph may be dead, slow, lying, or come and go: the others'
fields are answered all the same, no request takes longer than its time (REQUEST_TIMEOUT, or what its class of callers
has), and nothing ends the gateway. Why it is so: [decision 029](../decisions/029-calls-to-subgraphs.md). The tables are
printed by \`npm run docs\` from \`test/end-to-end/faults/fault-table.ts\`, which the tests go through with both executors.

## What a client is told

The fields of that subgraph are null, with an error at their place whose \`extensions\` have a \`code\` and the \`source\`.
\`extensions.sources\` says of each subgraph that was asked how it did: \`ANSWERED\`; \`FAILED\`, which answered something that
cannot be used; or \`SILENT\`, which did not answer. **Null with such an error is unknown, never "no hit".** What exactly was
wrong is in the gateway's log, under the request's id.
`;

const REST = `
## Once more, and then no more

- A **query** that did not reach its subgraph (all of "Dead" above) is sent a second time after a moment, signed anew, if time
  is left. What came too late or is no answer is not asked for again. A **mutation** is never sent twice: nobody knows
  whether the first one was done.
- After ${failuresInRow} failures in a row, or ${share * 100} % of at least ${callsInWindow} calls in ${seconds(windowMs)}, the **circuit breaker** opens: the
  subgraph is left alone for ${seconds(openMs.first)}, and requests are told so at once (\`SUBGRAPH_UNAVAILABLE\`, \`SILENT\`) instead of
  waiting. Then exactly one call goes through. If it is answered, all are let through again; if not, the wait doubles, up
  to ${seconds(openMs.most)}.
- A failure is a subgraph that was not reached, or one that had at least ${seconds(patienceMs)} and answered nobody at all
  meanwhile. Clients that leave, calls that had less time, questions that take too long while others are answered, errors
  that a subgraph tells, and answers that are none do not count: no caller can close a source to the others.
- A subgraph has so many calls at once as SUBGRAPH_CALLS says (128); a thousand more wait their turn within their time, and
  each request has one turn before any has two. More than that are told \`SUBGRAPH_UNAVAILABLE\` at once; this opens no breaker.
- The same query of the same caller for the same purpose, while it is on its way, waits for that one answer. The
  audit of the gateway says so (\`shared\`: which request's answer it was).

Each gateway process knows its own breakers. \`gateway_breaker_state\`, \`gateway_fetch_retries_total\` and
\`gateway_fetch_shared_total\` tell of them ([observability.md](observability.md)).
`;

/** docs/guides/faults.md */
export function faultsGuide(): string {
  return INTRODUCTION + Object.entries(FAULTS).map(tableOf).join('') + REST;
}

function tableOf([title, faults]: [string, readonly Fault[]]): string {
  const rows = faults.map(({ what, code, state, isLate }) => {
    const told = code === undefined ? 'null, without an error' : `\`${code}\``;
    return `| ${what} | ${told} | \`${state}\` | ${isLate ? 'when its time is over' : 'at once'} |`;
  });
  return [
    '',
    `### ${title}`,
    '',
    '| a subgraph that … | is told as | source | and the answer comes |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

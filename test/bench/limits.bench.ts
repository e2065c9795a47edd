import { readFile } from 'node:fs/promises';
import { exampleQueries } from '@globalcrimedesk/desk';
import { clientSchema, createInspect, DEFAULT_LIMITS, limitGates } from '@globalcrimedesk/gateway';
import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import { type Caller, documentCache } from '@globalcrimedesk/service';
import { silentLog } from '../helpers/live-desk.ts';
import { spread } from './spread.ts';

const ROUNDS = 7;
const REQUESTS = 5_000;

const CALLER: Caller = {
  subject: 'bench',
  ncb: 'FRA',
  entity: null,
  roles: ['ANALYST'],
  purpose: 'INVESTIGATION',
  clearance: 'RESTRICTED',
};

/** No request is refused: a refusal takes other ways. */
const BUREAU = { ...DEFAULT_LIMITS.bureau, requests: 1_000_000_000 };
const TABLE = { classes: { ...DEFAULT_LIMITS, bureau: BUREAU }, totalConcurrency: 500 };

/** What the limits add to a request whose document is known, for each example of the playground. */
export async function benchLimits(): Promise<void> {
  const supergraphSdl = await readFile(SUPERGRAPH_FILE, 'utf8');
  const schema = await clientSchema(supergraphSdl);
  const { gates, close } = await limitGates({ table: TABLE }, silentLog);
  const inspect = createInspect(TABLE, { supergraphSdl, schema });
  const documents = documentCache(schema, { max: 100 });
  const meta = {
    requestId: 'bench',
    deadline: Date.now() + 3_600_000,
    signal: new AbortController().signal,
    method: 'POST' as const,
    headers: {},
    bytes: 500,
  };
  for (const { name, query, variables } of exampleQueries({ demo: null, now: new Date() })) {
    const prepared = documents.prepare(query);
    if ('errors' in prepared) throw new Error(`${name}: ${prepared.errors[0]?.message}`);
    const request = { params: { query, variables: { ...variables } }, meta, caller: CALLER };
    const whole = { ...request, operation: prepared.operation, variables };
    const inspected = await microseconds(async () => void inspect(whole));
    const admitted = await microseconds(async () => {
      const admission = await gates.admit(request);
      if ('admission' in admission) admission.admission.end();
    });
    process.stdout.write(`  ${name.padEnd(16)} shape and cost ${spread(inspected, 'µs', 1)}\n`);
    process.stdout.write(`  ${' '.repeat(16)} rate and room  ${spread(admitted, 'µs', 1)}\n`);
  }
  await close();
}

async function microseconds(act: () => Promise<void>): Promise<number[]> {
  const rounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const begun = performance.now();
    for (let n = 0; n < REQUESTS; n += 1) await act();
    rounds.push(((performance.now() - begun) * 1_000) / REQUESTS);
  }
  return rounds.slice(1); // the first warms up
}

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../../import/lines.ts';
import type { Outcome, PatientDesk } from '../ask/patient.ts';
import { checkWork } from '../check/check-work.ts';
import { runBulk } from '../run-bulk.ts';
import type { AskedDocument } from './fake-desk.ts';

/**
 * Checks a file of so many numbers, is cut off half-way and goes on, and prints the summary and the peak of memory: run as
 * a process of its own, with little heap. The desk is one that answers at once and keeps nothing.
 */

const count = Number(process.argv[2]);
const folder = await mkdtemp(join(tmpdir(), 'desk-large-'));
let asked = 0;
let isCut = false;

const desk: Pick<PatientDesk, 'ask'> = {
  async ask<Data>(_operation: unknown, variables: object): Promise<Outcome<Data>> {
    const { documents } = variables as { readonly documents: readonly AskedDocument[] };
    if (!isCut && asked >= count / 2) throw new Error('cut off');
    const checkDocuments = documents.map(({ documentNumber, checkId }) => ({
      ...{ verdict: documentNumber.endsWith('000') ? 'HIT' : 'NO_HIT', reference: checkId },
      fault: null,
    }));
    asked += documents.length;
    return { kind: 'data', data: { checkDocuments } as Data, errors: [] };
  },
};

try {
  const path = join(folder, 'numbers.csv');
  const out = join(folder, 'result.csv');
  await writeNumbers(path);
  let peak = 0;
  const run = () =>
    runBulk(checkWork(desk, { format: 'csv', onlyHits: false }), path, {
      ...{ out, url: 'none', parallel: 4, restart: false, newRun: () => 'run' },
      clock: () => new Date(),
      onProgress: () => {
        peak = Math.max(peak, process.memoryUsage().rss);
      },
      onLine: () => undefined,
    });
  await run().catch((error: Error) => {
    if (error.message !== 'cut off') throw error;
  });
  isCut = true;
  const summary = await run();
  const told = { ...summary, results: await resultsIn(out), asked };
  process.stdout.write(
    `${JSON.stringify({ ...told, peakMegabytes: Math.round(peak / 2 ** 20) })}\n`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function writeNumbers(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write('number,state,type,reference\n');
  for (let index = 1; index <= count; index += 1) {
    const line = `${String(index).padStart(9, '0')},FRA,P,booking ${index}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** Lines of the result, its header left out; each must be that of its place. */
async function resultsIn(path: string): Promise<number> {
  let lines = 0;
  for await (const found of linesOf(createReadStream(path), 10_000)) {
    for (const { number, bytes } of found) {
      const [line] = Buffer.from(bytes ?? [])
        .toString()
        .split(',');
      if (number > 1 && line !== String(number)) throw new Error(`line ${number} says ${line}`);
      lines += 1;
    }
  }
  return lines - 1;
}

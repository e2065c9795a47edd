import { parseArgs } from 'node:util';
import { credentials } from './config.ts';
import { type Desk, execute } from './execute.ts';
import { CHECK_DOCUMENTS } from './operations.ts';
import { questionOf } from './question.ts';
import { type Verdict, verdictsOf } from './verdict.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' } },
});
const desk: Desk = { url: values.url, credentials: credentials() };

/** Prints a line for each document; the exit code is 1 unless every one has a HIT or a NO HIT. */
async function main(): Promise<void> {
  if (positionals.length === 0) throw new Error('name documents, such as FRA/PASSPORT/12AB34567');
  const verdicts = await check(positionals.map(questionOf));
  for (const [index, verdict] of verdicts.entries()) {
    if (verdict.kind === 'UNKNOWN' || verdict.kind === 'WRONG QUESTION') process.exitCode = 1;
    process.stdout.write(`${positionals[index]}: ${verdict.kind}, ${explained(verdict)}\n`);
  }
}

/** One request for all of them, and one more is never sent: the check is a mutation, and is written down. */
async function check(documents: ReturnType<typeof questionOf>[]): Promise<readonly Verdict[]> {
  try {
    return verdictsOf(await execute(desk, CHECK_DOCUMENTS, { documents }), documents.length);
  } catch (error) {
    // What `fetch` says itself is no more than that it failed; why stands in its cause.
    const { message, cause } = error as Error;
    const why = `the desk does not answer at ${desk.url}: ${cause instanceof Error ? cause.message : message}`;
    return documents.map(() => ({ kind: 'UNKNOWN', why }));
  }
}

function explained(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'HIT':
      return `do not accept it, do not let the bearer notice why, call the NCB (reference ${verdict.reference})`;
    case 'NO HIT':
      return 'nothing is reported; that does not make it valid';
    default:
      return verdict.why;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`partner-client: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
});

import { parseArgs } from 'node:util';
import { credentials } from './config.ts';
import { type Desk, execute } from './execute.ts';
import type { DocumentStatus } from './gql/graphql.ts';
import { DOCUMENT_REPORTS, DOCUMENT_STATUS } from './operations.ts';
import { questionOf } from './question.ts';
import { type Verdict, verdictOf } from './verdict.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' } },
});
const desk: Desk = { url: values.url, credentials: credentials() };

/** Prints a line for each document; the exit code is 1 unless every one has a HIT or a NO HIT. */
async function main(): Promise<void> {
  if (positionals.length === 0) throw new Error('name documents, such as FRA/PASSPORT/12AB34567');
  const questions = positionals.map((text) => ({ text, variables: questionOf(text) }));
  for (const { text, variables } of questions) {
    const verdict = await verdictOn(variables);
    if (verdict.kind === 'UNKNOWN' || verdict.kind === 'WRONG QUESTION') process.exitCode = 1;
    process.stdout.write(`${text}: ${verdict.kind}, ${await explained(verdict)}\n`);
  }
}

async function verdictOn(variables: ReturnType<typeof questionOf>): Promise<Verdict> {
  try {
    return verdictOf(await execute(desk, DOCUMENT_STATUS, variables));
  } catch (error) {
    return { kind: 'UNKNOWN', why: `the desk does not answer: ${String(error)}` };
  }
}

async function explained(verdict: Verdict): Promise<string> {
  switch (verdict.kind) {
    case 'HIT':
      return `${verdict.status}: ${adviceOn(verdict.status)}; ${await reportedBy(verdict.id)}`;
    case 'NO HIT':
      return 'nothing is reported; that does not make it valid';
    default:
      return verdict.why;
  }
}

function adviceOn(status: DocumentStatus): string {
  switch (status) {
    case 'LOST':
      return 'whoever shows it may be the holder who found it again';
    case 'STOLEN':
    case 'STOLEN_BLANK':
      return 'do not accept it, and do not let the bearer notice why';
    case 'RECOVERED':
      return 'it was missing, and is back with the authorities';
    default:
      // REVOKED, INVALID, and what a later release may add.
      return 'do not accept it before its issuer was asked';
  }
}

/** Whom to ask. A hit stays a hit when this cannot be told. */
async function reportedBy(id: string): Promise<string> {
  try {
    const { data } = await execute(desk, DOCUMENT_REPORTS, { id });
    const reports = data?.travelDocument?.reports;
    if (reports === undefined) return 'who reported it is unknown';
    return reports
      .map(({ dataOwner, reportedAt }) => `reported by ${dataOwner} on ${reportedAt.slice(0, 10)}`)
      .join(', ');
  } catch {
    return 'who reported it is unknown';
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`partner-client: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
});

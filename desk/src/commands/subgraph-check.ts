import { readFile, writeFile } from 'node:fs/promises';
import type { JoinFinding, JoinReport } from '@globalcrimedesk/schema/join';
import { type Command, InvalidArgumentError } from 'commander';

interface CheckFlags {
  readonly name?: string;
  readonly url: string;
  readonly policy?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/**
 * `desk subgraph check <file>`, beside `desk subgraph <name>`; without a file `check` is the domain of that name.
 * @param run runs the domain.
 */
export function registerSubgraphCheck(subgraph: Command, run: () => Promise<void>): void {
  subgraph
    .command('check')
    .description(
      'judge the SDL of a subgraph that wants to join, and compose it with the graph; without a file: run the domain check',
    )
    .argument('[file]', 'its SDL')
    .option('--name <name>', 'its name in the graph, such as national-xwk; it must be given')
    .option('--url <url>', 'where it will answer', httpUrl, 'http://127.0.0.1:4200/graphql')
    .option('--policy <file>', 'the join policy; schema/join-policy.json unless given')
    .option('--out <file>', 'write the composed supergraph here, for `desk gateway --supergraph`')
    .option('--json', 'print the report as one JSON object')
    .addHelpText(
      'after',
      `
First the join policy is applied, then the SDL is composed with the committed contract. The exit code is 1 when
the policy forbids something, or it does not compose; nothing is written then. docs/guides/join.md tells all of it.
Example:  npm run desk -- subgraph check permits.graphql --name national-xwk --out supergraph.graphql`,
    )
    .action((file: string | undefined, flags: CheckFlags, command: Command) => {
      if (file === undefined && Object.keys(flags).every((flag) => isDefault(command, flag))) {
        return run();
      }
      if (file === undefined) command.error("error: missing required argument 'file'");
      const { name } = flags;
      if (name === undefined) {
        command.error("error: required option '--name <name>' not specified");
      }
      return check(file, { ...flags, name });
    });
}

function isDefault(command: Command, flag: string): boolean {
  return command.getOptionValueSource(flag) === 'default';
}

type NamedFlags = CheckFlags & { readonly name: string };

async function check(file: string, flags: NamedFlags): Promise<void> {
  // Loaded here: composition takes a moment that no other command should wait for.
  const { judgeJoining } = await import('@globalcrimedesk/schema/join');
  const sdl = await read(file);
  const report = await judgeJoining({ name: flags.name, url: flags.url, sdl }, flags.policy);
  const supergraph = report.composition?.supergraph ?? null;
  if (supergraph === null) process.exitCode = 1;
  else if (flags.out !== undefined) await write(flags.out, supergraph);
  process.stdout.write(
    flags.json === true ? `${JSON.stringify(asJson(report))}\n` : asText(file, flags, report),
  );
}

/** All but the supergraph itself, which belongs in a file. */
function asJson({ composition, ...report }: JoinReport): object {
  const { errors = [], hints = [] } = composition ?? {};
  return { ...report, composed: (composition?.supergraph ?? null) !== null, errors, hints };
}

function asText(file: string, { name, out }: NamedFlags, report: JoinReport): string {
  const { findings, notes, adds, composition } = report;
  const lines = [
    ...listed('It adds the types', adds.types),
    ...listed('It adds the root fields', adds.rootFields),
    ...listed('It adds to records of others', adds.fields),
    ...listed('It is asked by the keys', adds.keys),
    ...listed(
      'The policy permits',
      notes.map((note) => `${placed(file, note)} (${note.permittedBy})`),
    ),
    ...listed(
      'The policy forbids',
      findings.map((finding) => `${placed(file, finding)}\n    Instead: ${finding.instead}`),
    ),
    ...listed('Composition says', composition?.errors ?? []),
    ...listed('Composition remarks', composition?.hints ?? []),
    verdictOf(name, report),
  ];
  if (out !== undefined && composition !== null && composition.supergraph !== null) {
    lines.push(`The supergraph is in ${out}: npm run desk -- gateway --supergraph ${out}`);
  }
  return `${lines.join('\n')}\n`;
}

function verdictOf(name: string, { findings, composition }: JoinReport): string {
  const count = findings.length;
  if (count > 0) {
    return `${name} may not join: ${count} ${count === 1 ? 'thing is' : 'things are'} forbidden. It was not composed.`;
  }
  if (composition === null || composition.supergraph === null) {
    return `${name} may join, but does not compose with the graph.`;
  }
  return `${name} may join, and composes with the graph.`;
}

function placed(file: string, { code, at, line, what }: JoinFinding): string {
  return `${code} ${at} (${file}:${line})\n    ${what}`;
}

function listed(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${title}:`, ...items.map((item) => `  ${item}`)];
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`The SDL cannot be read: ${(error as Error).message}`);
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new Error(`The supergraph cannot be written: ${(error as Error).message}`);
  }
}

function httpUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('It is an address such as http://127.0.0.1:4200/graphql.');
}

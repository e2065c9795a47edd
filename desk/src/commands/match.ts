import { once } from 'node:events';
import { type Command } from 'commander';

export function registerMatch(program: Command): void {
  const group = program
    .command('match')
    .description('how likely two descriptions are of one person');
  group
    .command('score')
    .description('score pairs of persons: a JSON line in, a JSON line out')
    .addHelpText(
      'after',
      `
Each line of the standard input is {"left": X, "right": X}, where X is a name, or an object with any of names, birthDate
(YYYY, YYYY-MM or YYYY-MM-DD), nationalities, sex, birthPlace, identifiers and documentNumbers: one value, a list, null, or
missing. A name is a text, or {"familyName": …, "givenNames": …}. Other fields, such as schema, are not read.
Each is answered in order by {"score": 0 to 1, "match": …, "explanations": […]}; \`match\` says whether the score reaches
0.7. A line that holds no pair is answered by {"error": {"code", "message", "line"}}, and the exit code is then 1. Blank
lines are passed over. No store is needed, and nothing is written anywhere else.
Example:  npm run -s desk -- match score < pairs.jsonl`,
    )
    .action(scorePairs);
}

/** Longer than any pair; a line without end must not fill the memory. */
const LONGEST_LINE = 1_000_000;

async function scorePairs(): Promise<void> {
  // Of the desk only this is loaded: the command answers at once.
  const { boundedLines } = await import('../match/lines-of.ts');
  const { scoreLine } = await import('../match/score-line.ts');
  let line = 0;
  let faults = 0;
  for await (const lines of boundedLines(process.stdin.setEncoding('utf8'), LONGEST_LINE)) {
    const answers: string[] = [];
    for (const bounded of lines) {
      line += 1;
      if ('text' in bounded && bounded.text.trim() === '') continue;
      const { text, isFault } = scoreLine(bounded, line);
      if (isFault) faults += 1;
      answers.push(`${text}\n`);
    }
    if (!process.stdout.write(answers.join(''))) await once(process.stdout, 'drain');
  }
  if (faults === 0) return;
  process.stderr.write(`${faults} of ${line} lines hold no pair; their answers say why.\n`);
  process.exitCode = 1;
}

import { readPerson, scorePersons } from '@globalcrimedesk/persons/matching';
import type { LabelledPair } from '../fixtures/matching/pair.ts';
import { BASELINES, baselineScore } from '../matching/baselines.ts';
import { groupedBy, type Judged, judge, labelledPairs, tally } from '../matching/judge.ts';

const THRESHOLD = 0.7;
const WORST = 15;

/** How right matching is on the pairs that it was not tuned on, beside plain distances; then how long a pair takes. */
export async function benchMatching(): Promise<void> {
  const seen = await labelledPairs('seen');
  const unseen = await labelledPairs('unseen');
  const ours = judge(
    unseen,
    (left, right) => scorePersons(readPerson(left), readPerson(right)).score,
  );
  print('ours, unseen', ours, THRESHOLD);
  print(
    'ours, seen',
    judge(seen, (left, right) => scorePersons(readPerson(left), readPerson(right)).score),
    THRESHOLD,
  );
  for (const [name, likeness] of Object.entries(BASELINES)) {
    const score = baselineScore(likeness);
    const best = bestThreshold(judge(seen, score));
    print(`${name}, best at ${best}`, judge(unseen, score), best);
  }
  process.stdout.write('\n  by script\n');
  for (const [script, group] of groupedBy(ours, ({ script }) => script))
    print(script, group, THRESHOLD);
  process.stdout.write('\n  by kind of difference (right of all)\n');
  for (const [kind, group] of groupedBy(
    ours,
    ({ kind, same }) => `${same ? 'same' : 'two'}: ${kind}`,
  )) {
    const right = group.filter(({ score, same }) => score >= THRESHOLD === same).length;
    process.stdout.write(
      `  ${kind.padEnd(48)} ${String(right).padStart(4)} of ${String(group.length).padStart(4)}\n`,
    );
  }
  process.stdout.write('\n  worst errors\n');
  const errors = ours
    .filter(({ score, same }) => score >= THRESHOLD !== same)
    .sort((one, other) => Math.abs(other.score - THRESHOLD) - Math.abs(one.score - THRESHOLD));
  for (const { score, same, kind, left, right } of errors.slice(0, WORST)) {
    const sides = `${JSON.stringify(left)} ~ ${JSON.stringify(right)}`;
    process.stdout.write(`  ${score.toFixed(2)} ${same ? 'same' : 'two '} ${kind}: ${sides}\n`);
  }
  timeOf(unseen);
}

function print(name: string, judged: readonly Judged[], threshold: number): void {
  const { pairs, precision, recall, f1 } = tally(judged, threshold);
  const part = (value: number) => value.toFixed(3);
  process.stdout.write(
    `  ${name.padEnd(32)} ${String(pairs).padStart(5)} pairs  precision ${part(precision)}  recall ${part(recall)}  F1 ${part(f1)}\n`,
  );
}

/** The baselines get the threshold that suits them best on the seen part. */
function bestThreshold(judged: readonly Judged[]): number {
  const steps = Array.from({ length: 60 }, (_, index) => (40 + index) / 100);
  return steps.reduce((best, step) =>
    tally(judged, step).f1 > tally(judged, best).f1 ? step : best,
  );
}

function timeOf(pairs: readonly LabelledPair[]): void {
  const ready = pairs.map(({ left, right }) => ({
    left: readPerson(left),
    right: readPerson(right),
  }));
  const begun = process.cpuUsage();
  const rounds = 5;
  for (let round = 0; round < rounds; round += 1)
    for (const { left, right } of ready) scorePersons(left, right);
  const { user } = process.cpuUsage(begun);
  process.stdout.write(
    `\n  ${(user / rounds / pairs.length).toFixed(1)} µs of CPU a pair, reading both sides included\n`,
  );
}

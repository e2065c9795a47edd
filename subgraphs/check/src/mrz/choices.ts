/** One way to take a part of a zone: which characters it puts where; none for the part as it was read. */
export type Choice = ReadonlyMap<number, string>;

/** What is open: one of the choices has to be taken. */
export type OpenPart = readonly Choice[];

/** What a character at a place adds to a sum that must become 0 modulo 10. */
export type Share = (index: number, character: string) => number;

export interface Choices {
  /** Each way to take all the parts, those that change least first. */
  readonly found: readonly Choice[];
  /** Whether there are more than were asked for. */
  readonly isCut: boolean;
}

interface Weighed {
  readonly choice: Choice;
  /** What it adds to the sum, modulo 10. */
  readonly share: number;
}

/**
 * Every way to take one choice of each part so that the sum comes out. What cannot come out any more is not followed, so
 * that the work grows with what is found, not with what could be tried.
 * @param missing what the sum lacks, modulo 10, with every place as it was read.
 * @param share how much a choice changes it, against what was read.
 */
export function choicesOf(
  parts: readonly OpenPart[],
  missing: number,
  share: Share,
  limit: number,
): Choices {
  const weighed = parts.map((part) =>
    part.map((choice) => ({ choice, share: sum(choice, share) })),
  );
  const reach = reachOf(weighed);
  const found: Choice[] = [];
  const most = (reach[0]?.length ?? 1) - 1;
  for (let changes = 0; changes <= most; changes += 1) {
    follow(weighed, reach, { part: 0, changes, missing, taken: [] }, found, limit + 1);
    if (found.length > limit) return { found: found.slice(0, limit), isCut: true };
  }
  return { found, isCut: false };
}

interface Step {
  readonly part: number;
  /** How many characters are still to be changed. */
  readonly changes: number;
  readonly missing: number;
  readonly taken: readonly Choice[];
}

function follow(
  parts: readonly (readonly Weighed[])[],
  reach: readonly (readonly number[])[],
  { part, changes, missing, taken }: Step,
  found: Choice[],
  limit: number,
): void {
  if (found.length >= limit) return;
  const isReachable = ((reach[part]?.[changes] ?? 0) >> missing) & 1;
  if (isReachable === 0) return;
  const choices = parts[part];
  if (choices === undefined) {
    found.push(new Map(taken.flatMap((choice) => [...choice])));
    return;
  }
  for (const { choice, share } of choices) {
    if (choice.size > changes) continue;
    const step = {
      part: part + 1,
      changes: changes - choice.size,
      missing: (missing + 10 - share) % 10,
      taken: [...taken, choice],
    };
    follow(parts, reach, step, found, limit);
  }
}

/** For each part and number of changes, which sums the parts from there on can make: a bit for each of the ten. */
function reachOf(parts: readonly (readonly Weighed[])[]): number[][] {
  const reach: number[][] = [[1]];
  for (const choices of parts.toReversed()) {
    const next = reach[0] ?? [];
    const most = Math.max(0, ...choices.map(({ choice }) => choice.size));
    const own: number[] = Array.from({ length: next.length + most }, () => 0);
    for (const { choice, share } of choices) {
      next.forEach((sums, changes) => {
        own[changes + choice.size] = (own[changes + choice.size] ?? 0) | turned(sums, share);
      });
    }
    reach.unshift(own);
  }
  return reach;
}

/** The same sums, each greater by so much, modulo 10. */
function turned(sums: number, by: number): number {
  return ((sums << by) | (sums >> (10 - by))) & 0b11_1111_1111;
}

function sum(choice: Choice, share: Share): number {
  let total = 0;
  for (const [index, character] of choice) total += share(index, character);
  return ((total % 10) + 10) % 10;
}

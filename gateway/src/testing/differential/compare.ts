import type { GraphQLError } from 'graphql';

export type Path = readonly (string | number)[];

/** An answer as clients could see it, before errors are masked. */
export interface Answer {
  /** JSON. */
  readonly data: string;
  readonly errors: readonly GraphQLError[];
}

/** What both answers are compared in the light of. */
export interface Light {
  /** Whether both were right where nothing goes wrong, by graphql-js on one schema. */
  readonly areRight: { readonly own: boolean; readonly apollo: boolean };
  /** What was asked at a path of the answer, as faults name it. */
  readonly askedAt: (path: Path) => string | undefined;
}

/** Where the reference is wrong, and ours is right; decision 033 says why of each. */
export const DELIBERATE = [
  'order of keys',
  'reference throws',
  'reference is wrong without faults',
  'null erases what another subgraph told',
  'an object of unknown type is null',
  'place of an error is vague',
  'place of an error is another one',
  'reference keeps silent on values',
  'a fault below a null is told once',
  'reference tells of what was not asked',
  'reference asks by a key that is null',
] as const;
export type Deliberate = (typeof DELIBERATE)[number];

/** `bad`: what nobody meant to differ. */
export interface Comparison {
  readonly deliberate: ReadonlySet<Deliberate>;
  readonly bad: readonly string[];
}

export function compare(own: Answer, apollo: Answer, light: Light): Comparison {
  const deliberate = new Set<Deliberate>();
  const bad: string[] = [];
  if (light.areRight.own && !light.areRight.apollo) {
    deliberate.add('reference is wrong without faults');
  } else compareData(own, apollo, { deliberate, bad });
  if (!deliberate.has('reference throws') && !deliberate.has('reference is wrong without faults')) {
    compareErrors(own, apollo, light, { deliberate, bad });
  }
  for (const { message, path = [] } of own.errors) {
    const named = /^fault: (.*)$/s.exec(message)?.[1];
    const asked = light.askedAt(path);
    // What the plan alone asks for has no place in the answer: it is told at an object above.
    const isAbove = apollo.errors.some(
      (other) =>
        other.message === message &&
        (other.path ?? []).length > path.length &&
        startsWith(other.path ?? [], path) &&
        light.askedAt(other.path ?? []) !== named,
    );
    if (named !== undefined && asked !== undefined && asked !== named && !isAbove) {
      bad.push(`an error on ${named} is told at ${JSON.stringify(path)}, where ${asked} is`);
    }
  }
  return { deliberate, bad };
}

interface Found {
  readonly deliberate: Set<Deliberate>;
  readonly bad: string[];
}

function compareData(own: Answer, apollo: Answer, { deliberate, bad }: Found): void {
  if (own.data === apollo.data) return;
  if (sorted(own.data) === sorted(apollo.data)) deliberate.add('order of keys');
  else if (isThrown(apollo)) deliberate.add('reference throws');
  else if (hasMoreNulls(JSON.parse(own.data), JSON.parse(apollo.data))) {
    deliberate.add('null erases what another subgraph told');
  } else if (hasMoreNulls(JSON.parse(apollo.data), JSON.parse(own.data)) && hasTypeless(apollo)) {
    deliberate.add('an object of unknown type is null');
  } else bad.push('data differs');
}

/** Fragments on all of an interface's types match none of an object that no subgraph told the type of. */
function hasTypeless({ data, errors }: Answer): boolean {
  return errors.length > 0 && data.includes('{}');
}

/** Whether the other differs by nothing but nulls where one has values. */
function hasMoreNulls(one: unknown, other: unknown): boolean {
  if (other === null || one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other as object).length &&
    keys.every(
      (key) =>
        Object.hasOwn(other as object, key) &&
        hasMoreNulls((one as Data)[key], (other as Data)[key]),
    )
  );
}

type Data = Readonly<Record<string, unknown>>;

/** The executor gives up on the whole answer where a value has not the shape that it expects. */
function isThrown({ data, errors }: Answer): boolean {
  return data === 'null' && errors.length === 1 && errors[0]?.path === undefined;
}

/** Of values that are not what the schema promises, as either executor says it. */
function isValueFault({ message, extensions }: GraphQLError): boolean {
  return extensions?.code === 'SUBGRAPH_BAD_RESPONSE' && !message.startsWith('The source ');
}

/** Ours does not ask for an entity whose key is null against its type, and says so at the entity. */
function isOfNullKey({ message }: GraphQLError): boolean {
  return message.startsWith('A source answers null for that');
}

function compareErrors(own: Answer, apollo: Answer, light: Light, found: Found): void {
  if (isThrown(apollo) && !isThrown(own)) {
    found.deliberate.add('reference throws');
    return;
  }
  if (own.errors.some(isOfNullKey)) {
    // What the reference asks for in the same fetch fails with it.
    found.deliberate.add('reference asks by a key that is null');
    return;
  }
  const ours = own.errors.filter((error) => !isValueFault(error));
  const theirs = apollo.errors.filter((error) => !isValueFault(error));
  compareTold(ours, theirs, light, found);
  comparePlaces(own, apollo, theirs.length > 0, found);
}

/** What subgraphs and transports said: the same messages, at the same places. */
function compareTold(
  ours: readonly GraphQLError[],
  theirs: readonly GraphQLError[],
  { askedAt }: Light,
  { deliberate, bad }: Found,
): void {
  const mine = byMessage(ours);
  const others = byMessage(theirs);
  for (const [message, paths] of mine) {
    const told = others.get(message);
    if (told === undefined) bad.push(`only ours says: ${message}`);
    else {
      for (const path of paths) {
        if (told.some((other) => JSON.stringify(other) === JSON.stringify(path))) continue;
        if (!told.some((other) => isVague(other) || startsWith(other, path))) {
          bad.push(`only ours says at ${JSON.stringify(path)}: ${message}`);
        }
      }
    }
  }
  for (const [message, paths] of others) {
    const told = mine.get(message);
    if (told === undefined) {
      bad.push(`only the reference says: ${message}`);
      continue;
    }
    for (const path of paths) {
      if (told.some((other) => JSON.stringify(other) === JSON.stringify(path))) continue;
      if (isVague(path) && told.some((other) => startsWith(other, path))) {
        deliberate.add('place of an error is vague');
      } else if (told.some((other) => hasNamesOf(other, path))) {
        deliberate.add('place of an error is another one');
      } else if (
        told.some((other) => startsWith(path, other)) ||
        (message.startsWith('The source ') && askedAt(path) === undefined)
      ) {
        deliberate.add('reference tells of what was not asked');
      } else bad.push(`only the reference says at ${JSON.stringify(path)}: ${message}`);
    }
  }
}

/** Faults of values: the same places, as far as the reference speaks of them. */
function comparePlaces(
  own: Answer,
  apollo: Answer,
  hasTold: boolean,
  { deliberate, bad }: Found,
): void {
  const data = JSON.parse(own.data);
  const ours = placesOf(own);
  const theirs = placesOf(apollo);
  for (const place of ours) {
    if (nullAbove(data, JSON.parse(place)) === undefined) {
      bad.push(`a fault is told at ${place}, and nothing there is null`);
    } else if (!theirs.has(place)) {
      if (hasTold || theirs.size === 0 || isMasked(own, data, place))
        deliberate.add('reference keeps silent on values');
      else bad.push(`only ours tells of a fault at ${place}`);
    }
  }
  for (const place of theirs) {
    if (ours.has(place)) continue;
    const above = nullAbove(data, JSON.parse(place));
    const isTold = own.errors.some(({ path = [] }) => above !== undefined && isBelow(path, above));
    if (isTold) deliberate.add('a fault below a null is told once');
    else if (above === undefined && deliberate.has('null erases what another subgraph told'))
      continue;
    else bad.push(`only the reference tells of a fault at ${place}`);
  }
}

/** Where the graph hides any value, the reference's faults of values are not told as long as the null stays in place. */
function isMasked({ errors }: Answer, data: unknown, place: string): boolean {
  const told = errors.find(({ path }) => JSON.stringify(path) === place);
  const isInPlace = nullAbove(data, JSON.parse(place))?.length === JSON.parse(place).length;
  return isInPlace && told?.message.startsWith('Invalid ') === true;
}

function placesOf({ errors }: Answer): Set<string> {
  return new Set(errors.filter(isValueFault).map(({ path = [] }) => JSON.stringify(path)));
}

/** The path of the null at or above a path of the answer. */
function nullAbove(data: unknown, path: Path): Path | undefined {
  let value = data;
  for (const [index, step] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    value = (value as Record<string | number, unknown>)[step];
  }
  return value === null || value === undefined ? path : undefined;
}

function isBelow(path: Path, above: Path): boolean {
  return above.every((step, index) => path[index] === step);
}

function byMessage(errors: readonly GraphQLError[]): Map<string, Path[]> {
  const found = new Map<string, Path[]>();
  for (const { message, path = [] } of errors) {
    const known = found.get(message);
    if (known === undefined) found.set(message, [path]);
    else known.push(path);
  }
  return found;
}

const PLANS_WORDS: ReadonlySet<string | number> = new Set(['@', '_entities']);

/** Behind a key to which the planner gave another name. */
const PLANS_ALIAS = /__alias_\d+$/;

function isVague(path: Path): boolean {
  return (
    path.length === 0 ||
    path.some((step) => PLANS_WORDS.has(step) || PLANS_ALIAS.test(String(step)))
  );
}

/** Whether a path lies in what a vague one may mean. */
function startsWith(path: Path, vague: Path): boolean {
  const names = namesOf(vague);
  return namesOf(path).slice(0, names.length).join() === names.join();
}

function hasNamesOf(one: Path, other: Path): boolean {
  return namesOf(one).join() === namesOf(other).join();
}

/** Keys alone, as the client gave them. */
function namesOf(path: Path): readonly string[] {
  return path.flatMap((step) =>
    typeof step === 'number' || PLANS_WORDS.has(step) ? [] : [step.replace(PLANS_ALIAS, '')],
  );
}

/** JSON with the keys of each object in one order. */
export function sorted(json: string): string {
  return JSON.stringify(JSON.parse(json), (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

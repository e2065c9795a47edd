import { type ClassLimits, DEFAULT_LIMITS, LIMIT_MEANINGS, type LimitClass } from './classes.ts';

/** All limits of one gateway. */
export interface LimitTable {
  readonly classes: Readonly<Record<LimitClass, ClassLimits>>;
  /** Requests in flight of all callers together. */
  readonly totalConcurrency: number;
}

export const DEFAULT_TABLE: LimitTable = { classes: DEFAULT_LIMITS, totalConcurrency: 500 };

/** Bounds that may be lifted altogether, by `null`. */
const MAY_BE_NULL: ReadonlySet<string> = new Set(['cost', 'requests', 'concurrency', 'timeoutMs']);
const BIGGEST = 1_000_000_000;

/**
 * Reads a file of limits: `{"classes": {"bureau": {"cost": 5000}}, "totalConcurrency": 200}`. What it leaves out stays
 * as it is by default. Throws an Error that names the file and every fault in it.
 */
export function readLimitTable(text: string, file: string): LimitTable {
  const faults: string[] = [];
  const table = merge(parse(text, file), faults);
  if (faults.length === 0) return table;
  throw new Error(
    `LIMITS, the file ${file}, has faults:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`LIMITS, the file ${file}, is not JSON. Write {"classes": {…}}.`);
  }
}

function merge(given: unknown, faults: string[]): LimitTable {
  const names = ['classes', 'totalConcurrency'];
  const { classes: overrides = {}, totalConcurrency = DEFAULT_TABLE.totalConcurrency } = entriesOf(
    given,
    'the file',
    names,
    faults,
  );
  const classNames = Object.keys(DEFAULT_LIMITS) as LimitClass[];
  const byClass = entriesOf(overrides, 'classes', classNames, faults);
  const classes = Object.fromEntries(
    classNames.map((name) => [
      name,
      mergeClass(name, name in byClass ? byClass[name] : {}, faults),
    ]),
  ) as Record<LimitClass, ClassLimits>;
  if (!isWhole(totalConcurrency)) {
    faults.push(fault('totalConcurrency', totalConcurrency, `a whole number from 1 to ${BIGGEST}`));
  }
  return { classes, totalConcurrency: Number(totalConcurrency) };
}

function mergeClass(name: LimitClass, given: unknown, faults: string[]): ClassLimits {
  const fields = Object.keys(LIMIT_MEANINGS);
  const own = entriesOf(given, `classes.${name}`, fields, faults);
  const defaults: Readonly<Record<string, unknown>> = { ...DEFAULT_LIMITS[name] };
  for (const [field, value] of Object.entries(own)) {
    const accepted = acceptedFor(field, defaults[field]);
    const fits =
      typeof defaults[field] === 'boolean'
        ? typeof value === 'boolean'
        : isWhole(value) || (value === null && MAY_BE_NULL.has(field));
    if (!fits) faults.push(fault(`classes.${name}.${field}`, value, accepted));
  }
  return { ...DEFAULT_LIMITS[name], ...own };
}

function acceptedFor(field: string, example: unknown): string {
  if (typeof example === 'boolean') return 'true or false';
  const number = `a whole number from 1 to ${BIGGEST}`;
  return MAY_BE_NULL.has(field) ? `${number}, or null for no bound` : number;
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= BIGGEST;
}

function entriesOf(
  value: unknown,
  place: string,
  names: readonly string[],
  faults: string[],
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    faults.push(fault(place, value, `an object with any of ${names.join(', ')}`));
    return {};
  }
  const known = Object.entries(value).filter(([name]) => names.includes(name));
  for (const name of Object.keys(value)) {
    if (names.includes(name)) continue;
    faults.push(`${place} has ${JSON.stringify(name)}; it may have ${names.join(', ')}.`);
  }
  return Object.fromEntries(known);
}

function fault(place: string, found: unknown, accepted: string): string {
  return `${place} is ${JSON.stringify(found)}; it must be ${accepted}.`;
}

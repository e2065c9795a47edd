import {
  type Caller,
  isCallerPurpose,
  isClearance,
  isCleared,
  isRole,
} from '@globalcrimedesk/service';
import type { Policies } from './access-rule.ts';

/** Whom a policy is met by: all that is given must hold. */
interface Condition {
  readonly ncbs?: readonly string[];
  readonly entities?: readonly string[];
  readonly roles?: readonly string[];
  readonly purposes?: readonly string[];
  /** At least this one. */
  readonly clearance?: string;
}

/** One field of a condition: what it may hold, in words, and whether a caller meets it. */
interface Part {
  readonly accepted: string;
  fits(value: unknown): boolean;
  isMet(value: never, caller: Caller): boolean;
}

const listOf = (isOne: (text: string) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === 'string' && isOne(v));

const PARTS: Readonly<Record<keyof Condition, Part>> = {
  ncbs: {
    accepted: 'a list of NCB codes, such as ["FRA"]',
    fits: listOf((text) => /^[A-Z]{3}$/.test(text)),
    isMet: (ncbs: readonly string[], caller) => ncbs.includes(caller.ncb),
  },
  entities: {
    accepted: 'a list of names of entities',
    fits: listOf((text) => text !== ''),
    isMet: (entities: readonly string[], { entity }) =>
      entity !== null && entities.includes(entity),
  },
  roles: {
    accepted: 'a list of roles, such as ["ANALYST"]',
    fits: listOf(isRole),
    isMet: (roles: readonly string[], caller) => caller.roles.some((role) => roles.includes(role)),
  },
  purposes: {
    accepted: 'a list of purposes, such as ["INVESTIGATION"]',
    fits: listOf(isCallerPurpose),
    isMet: (purposes: readonly string[], { purpose }) => purposes.includes(purpose),
  },
  clearance: {
    accepted: 'the least clearance, such as "CONFIDENTIAL"',
    fits: (value) => typeof value === 'string' && isClearance(value),
    isMet: (least: string, { clearance }) => isClearance(least) && isCleared(clearance, least),
  },
};

/**
 * Reads who meets which `@policy`: `{"xwk:case-officer": {"ncbs": ["FRA"], "roles": ["ANALYST"]}}`. A policy that is not
 * in the file is met by nobody. @throws an Error that names the file and every fault in it.
 */
export function readPolicies(text: string, file: string): Policies {
  const faults: string[] = [];
  const conditions = conditionsIn(text, faults);
  if (faults.length > 0) {
    throw new Error(
      `ACCESS_POLICIES, the file ${file}, has faults:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
  return (name, caller) => {
    const condition = conditions.get(name);
    if (condition === undefined) return false;
    return Object.entries(condition).every(([part, value]) =>
      PARTS[part as keyof Condition].isMet(value as never, caller),
    );
  };
}

function conditionsIn(text: string, faults: string[]): ReadonlyMap<string, Condition> {
  const found = new Map<string, Condition>();
  const file = parsed(text);
  if (!isObject(file)) {
    faults.push('it must be an object of policies: {"<policy>": {"roles": ["ANALYST"]}}');
    return found;
  }
  for (const [name, condition] of Object.entries(file)) {
    // What asks for nothing would be met by everybody: that is never what somebody meant.
    if (!isObject(condition) || Object.keys(condition).length === 0) {
      faults.push(
        `${JSON.stringify(name)} must say what its callers are: ${Object.keys(PARTS).join(', ')}`,
      );
      continue;
    }
    for (const [part, value] of Object.entries(condition)) faultOf(name, part, value, faults);
    found.set(name, condition as Condition);
  }
  return found;
}

function faultOf(name: string, part: string, value: unknown, faults: string[]): void {
  if (!Object.hasOwn(PARTS, part)) {
    faults.push(
      `${JSON.stringify(name)} has ${JSON.stringify(part)}; known are ${Object.keys(PARTS).join(', ')}`,
    );
    return;
  }
  const { accepted, fits } = PARTS[part as keyof Condition];
  if (!fits(value)) faults.push(`${JSON.stringify(name)}, ${part} must be ${accepted}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

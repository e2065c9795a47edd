import type { JoinFinding } from './finding.ts';
import { JOIN_PERMISSIONS, type JoinPermission, joinRule } from './join-rules.ts';
import type { LiveContract } from './live-contract.ts';

/** Coordinates, each `Person`, `Person.names`, `Person.*` or `Query.xwkPermits`, by what they permit. */
export type Permits = Readonly<Partial<Record<JoinPermission, readonly string[]>>>;

/** Which subgraphs may do what to whom; `schema/join-policy.json` is the one that holds unless another is given. */
export interface JoinPolicy {
  /** By each subgraph that is there: what it opens to every subgraph that joins. */
  readonly owners: Readonly<Record<string, Permits>>;
  /** By each subgraph that joins: its prefix, and what it alone is permitted. */
  readonly joining: Readonly<Record<string, Permits & { readonly prefix?: string }>>;
}

/** A policy file that cannot be used; the message names the entry. */
export class JoinPolicyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JoinPolicyError';
  }
}

const COORDINATE = /^@?[A-Za-z_]\w*(\.([A-Za-z_]\w*|\*))?$/;
/** Letters alone: behind a digit nobody could tell where the prefix ends. */
const PREFIX = /^[a-z]{2,16}$/;

/**
 * Reads a policy. Whatever is not known is refused, so that a misspelt permission is not taken for a rule.
 * @throws JoinPolicyError
 */
export function readJoinPolicy(text: string, contract: LiveContract): JoinPolicy {
  const { owners = {}, joining = {}, ...others } = objectIn('the policy', parseJson(text));
  refuseOthers('the policy', others, 'owners, joining');
  const policy = { owners: objectIn('owners', owners), joining: objectIn('joining', joining) };
  const opened = Object.entries(policy.owners).map(([owner, entry]) => {
    const at = `owners.${owner}`;
    if (!contract.subgraphs.includes(owner)) throw fault(at, `there is no subgraph ${owner}`);
    const permits = permitsIn(at, objectIn(at, entry));
    for (const coordinate of Object.values(permits).flat()) {
      if (!has(contract, owner, coordinate)) throw fault(at, `${owner} has no ${coordinate}`);
    }
    return [owner, permits] as const;
  });
  const prefixes = new Set<string>();
  const granted = Object.entries(policy.joining).map(([name, entry]) => {
    const at = `joining.${name}`;
    const { prefix, ...permits } = objectIn(at, entry);
    if (prefix === undefined) return [name, permitsIn(at, permits)] as const;
    if (typeof prefix !== 'string' || !PREFIX.test(prefix)) {
      throw fault(`${at}.prefix`, 'it is 2 to 16 small letters, such as "xwk"');
    }
    if (prefixes.has(prefix)) throw fault(`${at}.prefix`, `another subgraph has ${prefix}`);
    prefixes.add(prefix);
    return [name, { ...permitsIn(at, permits), prefix }] as const;
  });
  return { owners: Object.fromEntries(opened), joining: Object.fromEntries(granted) };
}

/** The prefix of a subgraph's names: the policy's, or the last part of its own name (`national-xwk`: `xwk`). */
export function prefixOf(name: string, policy: JoinPolicy): string | null {
  const prefix = entryOf(policy.joining, name)?.prefix ?? name.split('-').at(-1) ?? '';
  return PREFIX.test(prefix) ? prefix : null;
}

/** Who permits what a finding is about; `null` where nobody does. */
export function permitting(
  finding: Pick<JoinFinding, 'code' | 'at'>,
  name: string,
  policy: JoinPolicy,
): string | null {
  const { permission } = joinRule(finding.code);
  if (permission === null) return null;
  const covers = (permits: Permits | undefined) =>
    permits?.[permission]?.some((coordinate) => matches(coordinate, finding.at)) === true;
  if (covers(entryOf(policy.joining, name))) return `joining.${name}.${permission}`;
  const owner = Object.keys(policy.owners).find((owner) => covers(policy.owners[owner]));
  return owner === undefined ? null : `owners.${owner}.${permission}`;
}

function matches(coordinate: string, at: string): boolean {
  if (!coordinate.endsWith('.*')) return coordinate === at;
  return at.startsWith(coordinate.slice(0, -1));
}

function has({ types }: LiveContract, owner: string, coordinate: string): boolean {
  const [typeName = '', member] = coordinate.split('.');
  const type = types.get(typeName);
  if (type === undefined || !type.subgraphs.includes(owner)) return false;
  if (member === undefined || member === '*') return true;
  return type.parts.has(member) || type.fields.get(member)?.owners.includes(owner) === true;
}

function permitsIn(at: string, entry: Readonly<Record<string, unknown>>): Permits {
  const permits = Object.entries(entry).map(([permission, list]) => {
    if (!Object.hasOwn(JOIN_PERMISSIONS, permission)) {
      const known = Object.keys(JOIN_PERMISSIONS).join(', ');
      throw fault(at, `there is no permission ${permission}; there are ${known}`);
    }
    if (!Array.isArray(list) || !list.every((item) => typeof item === 'string')) {
      throw fault(`${at}.${permission}`, 'it is a list of coordinates, such as ["Person.names"]');
    }
    const wrong = list.find((item) => !COORDINATE.test(item));
    if (wrong !== undefined) {
      throw fault(
        `${at}.${permission}`,
        `${JSON.stringify(wrong)} is no Type, Type.field or Type.*`,
      );
    }
    return [permission, list as readonly string[]] as const;
  });
  return Object.fromEntries(permits);
}

function entryOf<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new JoinPolicyError(`The policy is no JSON: ${(error as Error).message}`);
  }
}

function objectIn(at: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw fault(at, 'it is an object');
}

function refuseOthers(at: string, others: object, known: string): void {
  const [other] = Object.keys(others);
  if (other !== undefined) throw fault(at, `there is no ${other}; there are ${known}`);
}

function fault(at: string, what: string): JoinPolicyError {
  return new JoinPolicyError(`In ${at}: ${what}.`);
}

import type { JoinFinding } from './finding.ts';
import { JOIN_PERMISSIONS, type JoinPermission, joinRule } from './join-rules.ts';
import type { LiveContract } from './live-contract.ts';

/** Coordinates, each `Person`, `Person.names`, `Person.*` or `Query.xwkPermits`, by what they permit. */
export type Permits = Readonly<Partial<Record<JoinPermission, readonly string[]>>>;

/** What the policy says of one subgraph that joins. */
export interface JoiningEntry {
  /** What its names begin with, if not with the last part of its own name. */
  readonly prefix?: string;
  /** Set once it has joined: the file of its SDL, from the policy's folder on, and where it answers. */
  readonly joined?: { readonly sdl: string; readonly url: string };
  /** What it alone is permitted. */
  readonly permits: Permits;
}

/** Which subgraphs may do what to whom; `schema/join-policy.json` is the one that holds unless another is given. */
export interface JoinPolicy {
  /** By each subgraph that is there: what it opens to every subgraph that joins. */
  readonly owners: Readonly<Record<string, Permits>>;
  readonly joining: Readonly<Record<string, JoiningEntry>>;
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
export function readJoinPolicy(text: string): JoinPolicy {
  const { owners = {}, joining = {}, ...others } = objectIn('the policy', parseJson(text));
  refuseOthers('the policy', others, 'owners, joining');
  const opened = Object.entries(objectIn('owners', owners)).map(([owner, entry]) => {
    const at = `owners.${owner}`;
    return [owner, permitsIn(at, objectIn(at, entry))] as const;
  });
  const entries = Object.entries(objectIn('joining', joining)).map(
    ([name, entry]) => [name, joiningEntry(`joining.${name}`, entry)] as const,
  );
  const prefixes = entries.flatMap(([, { prefix }]) => (prefix === undefined ? [] : [prefix]));
  const twice = prefixes.find((prefix, index) => prefixes.indexOf(prefix) !== index);
  if (twice !== undefined) throw fault('joining', `two subgraphs have the prefix ${twice}`);
  return { owners: Object.fromEntries(opened), joining: Object.fromEntries(entries) };
}

/** The policy, when every subgraph in it opens only what it has. @throws JoinPolicyError */
export function checkOwners(policy: JoinPolicy, contract: LiveContract): JoinPolicy {
  for (const [owner, permits] of Object.entries(policy.owners)) {
    const at = `owners.${owner}`;
    if (!contract.subgraphs.includes(owner)) throw fault(at, `there is no subgraph ${owner}`);
    for (const coordinate of Object.values(permits).flat()) {
      if (!has(contract, owner, coordinate)) throw fault(at, `${owner} has no ${coordinate}`);
    }
  }
  return policy;
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
  if (covers(entryOf(policy.joining, name)?.permits)) return `joining.${name}.${permission}`;
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

function joiningEntry(at: string, value: unknown): JoiningEntry {
  const { prefix, sdl, url, ...permits } = objectIn(at, value);
  if (prefix !== undefined && (typeof prefix !== 'string' || !PREFIX.test(prefix))) {
    throw fault(`${at}.prefix`, 'it is 2 to 16 small letters, such as "xwk"');
  }
  const entry = { permits: permitsIn(at, permits), ...(prefix === undefined ? {} : { prefix }) };
  if (sdl === undefined && url === undefined) return entry;
  if (typeof sdl !== 'string' || typeof url !== 'string' || !/^https?:\/\//.test(url)) {
    throw fault(at, 'one that has joined has both: "sdl", a file, and "url", an http(s) address');
  }
  return { ...entry, joined: { sdl, url } };
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

import { readFile } from 'node:fs/promises';
import { ConfigError, isRole, isSecureAddress, type Log, ROLES } from '@globalcrimedesk/service';
import { issuerKeys } from './issuer-keys.ts';
import { TOKEN_ALGORITHMS, type TrustedIssuer } from './trusted-issuer.ts';

/** One field of an entry: whether a value is good, and what is accepted, in words. */
interface FieldRule {
  readonly isGood: (value: unknown) => boolean;
  readonly accepted: string;
  /** Taken where the field is not given; one without must be. */
  readonly fallback?: unknown;
}

const RULES = {
  issuer: { isGood: isText, accepted: 'the `iss` of its tokens, a text' },
  jwksUrl: {
    isGood: (value) => isText(value) && isSecureAddress(value),
    accepted: 'an address that begins with https:// (http:// on loopback alone)',
  },
  audience: { isGood: isText, accepted: 'what the `aud` of its tokens names, a text' },
  algorithms: {
    isGood: listOf((word) => TOKEN_ALGORITHMS.some((algorithm) => algorithm === word)),
    accepted: `a list of some of ${TOKEN_ALGORITHMS.join(', ')}`,
  },
  ncbs: {
    isGood: (value) => value === '*' || listOf((code) => /^[A-Z]{3}$/.test(code))(value),
    accepted: 'a list of NCBs such as ["FRA"], or "*"',
  },
  roles: {
    isGood: (value) => value === '*' || listOf(isRole)(value),
    accepted: `a list of some of ${Object.keys(ROLES).join(', ')}, or "*"`,
  },
  clockSkewSeconds: {
    isGood: (value) => isWholeNumber(value, 0, 300),
    accepted: 'a whole number from 0 to 300',
    fallback: 5,
  },
  maxLifetimeSeconds: {
    isGood: (value) => isWholeNumber(value, 60, 86_400),
    accepted: 'a whole number from 60 to 86400',
    fallback: 86_400,
  },
} as const satisfies Record<string, FieldRule>;

/** An entry whose fields are all good. */
type Entry = Pick<
  TrustedIssuer,
  'issuer' | 'audience' | 'algorithms' | 'clockSkewSeconds' | 'maxLifetimeSeconds'
> &
  TrustedIssuer['speaksFor'] & { readonly jwksUrl: string };

/**
 * Reads the issuers that AUTH_ISSUERS names (docs/guides/callers.md says what an entry holds).
 * @throws ConfigError with every fault: its file, entry and field.
 */
export async function readIssuers(path: string, log: Log): Promise<readonly TrustedIssuer[]> {
  const value = parse(path, await readText(path));
  if (!Array.isArray(value) || value.length === 0) {
    throw new ConfigError([`AUTH_ISSUERS: ${path} must hold a JSON list of at least one issuer.`]);
  }
  const faults: string[] = [];
  const names = new Set<unknown>();
  const entries = value.map((raw: unknown, index) => {
    const say = (fault: string) => faults.push(`AUTH_ISSUERS: ${path}, entry ${index + 1}${fault}`);
    const entry = entryOf(raw, say);
    if (isText(entry.issuer) && names.has(entry.issuer)) {
      say(', field issuer: the same issuer stands in another entry.');
    }
    names.add(entry.issuer);
    return entry;
  });
  if (faults.length > 0) throw new ConfigError(faults);
  return entries.map((entry) => trustedIssuer(entry as unknown as Entry, log));
}

function trustedIssuer({ jwksUrl, ncbs, roles, ...entry }: Entry, log: Log): TrustedIssuer {
  return { ...entry, speaksFor: { ncbs, roles }, keys: issuerKeys(new URL(jwksUrl), log) };
}

function entryOf(raw: unknown, say: (fault: string) => void): Record<string, unknown> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    say(': it must be an object.');
    return {};
  }
  const given = raw as Record<string, unknown>;
  for (const name of Object.keys(given).filter((field) => !Object.hasOwn(RULES, field))) {
    say(`, field ${name}: there is no such field; there are ${Object.keys(RULES).join(', ')}.`);
  }
  const rules: [string, FieldRule][] = Object.entries(RULES);
  return Object.fromEntries(
    rules.map(([name, { isGood, accepted, fallback }]) => {
      const value = given[name] ?? fallback;
      if (!isGood(value)) {
        const found = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
        say(`, field ${name}: it ${found}; it must be ${accepted}.`);
      }
      return [name, value];
    }),
  );
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError([`AUTH_ISSUERS: ${path} cannot be read (${code}).`]);
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new ConfigError([`AUTH_ISSUERS: ${path} is not JSON: ${why}`]);
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 500;
}

function listOf(isGood: (word: string) => boolean): (value: unknown) => boolean {
  return (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((word) => typeof word === 'string' && isGood(word));
}

function isWholeNumber(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

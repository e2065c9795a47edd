import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { WatchedFile, whileLocked, writeOwnerOnly } from '@globalcrimedesk/service';
import { type Holder, holderOf } from './holder.ts';
import { Unrecognised } from './refusals.ts';

/** Who holds an API key. @throws Unrecognised */
export type VerifyApiKey = (id: string, secret: string, now: Date) => Promise<Holder>;

/** What is kept of a key: enough to know its holder, not enough to be them. */
export interface ApiKeyRecord {
  readonly id: string;
  /** SHA-256 of the secret. It is 256 bits of chance, so nothing slower is needed. */
  readonly secretSha256: string;
  /** The words of a token's claims. */
  readonly sub: string;
  readonly ncb: string;
  readonly entity: string | null;
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  readonly clearance: string;
  /** ISO 8601, as the next two. */
  readonly madeAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

const EVERYBODY = { ncbs: '*', roles: '*' } as const;
/** Compared with where there is no such key, so that both take the same time. */
const NOBODY = Buffer.alloc(32);

/** Knows callers by the keys in a file. It is read again when it changes: a revoked key is refused within a second. */
export function apiKeyVerifier(path: string): VerifyApiKey {
  const file = new WatchedFile(path, (text) => {
    const records = recordsIn(path, text);
    return new Map(records.map((record) => [record.id, record]));
  });
  return async (id, secret, now) => {
    const record = (await file.read()).get(id);
    const kept = record === undefined ? NOBODY : Buffer.from(record.secretSha256, 'base64url');
    const isIts = timingSafeEqual(digestOf(secret), kept);
    if (record === undefined || !isIts || record.revokedAt !== null) {
      throw new Unrecognised('untrusted');
    }
    if (record.expiresAt !== null && now >= new Date(record.expiresAt)) {
      throw new Unrecognised('expired');
    }
    try {
      return holderOf({ ...record }, EVERYBODY);
    } catch (error) {
      throw new Unrecognised('claims', error);
    }
  };
}

/** Whom a new key is for. */
export type ApiKeyHolder = Pick<
  ApiKeyRecord,
  'sub' | 'ncb' | 'entity' | 'roles' | 'purposes' | 'clearance' | 'expiresAt'
>;

/** Makes a key and keeps its digest. The key itself is told this once. @throws ClaimFault */
export async function createApiKey(
  path: string,
  holder: ApiKeyHolder,
  now = new Date(),
): Promise<{ readonly id: string; readonly key: string }> {
  holderOf({ ...holder }, EVERYBODY);
  const id = `k${randomBytes(9).toString('base64url')}`;
  const secret = randomBytes(32).toString('base64url');
  const record: ApiKeyRecord = {
    id,
    secretSha256: digestOf(secret).toString('base64url'),
    ...holder,
    madeAt: now.toISOString(),
    revokedAt: null,
  };
  await changeRecords(path, (records) => [...records, record]);
  return { id, key: `${id}.${secret}` };
}

export async function listApiKeys(path: string): Promise<readonly ApiKeyRecord[]> {
  return new WatchedFile(path, (text) => recordsIn(path, text)).read();
}

/** Revokes a key; `false` when there is none of this id. The record stays, for who asks later whose it was. */
export async function revokeApiKey(path: string, id: string, now = new Date()): Promise<boolean> {
  let found = false;
  await changeRecords(path, (records) =>
    records.map((record) => {
      if (record.id !== id) return record;
      found = true;
      return { ...record, revokedAt: record.revokedAt ?? now.toISOString() };
    }),
  );
  return found;
}

function changeRecords(
  path: string,
  change: (records: readonly ApiKeyRecord[]) => readonly ApiKeyRecord[],
): Promise<void> {
  return whileLocked(path, async () => {
    const changed = change(await listApiKeys(path));
    await writeOwnerOnly(path, `${JSON.stringify(changed, null, 2)}\n`);
  });
}

function recordsIn(path: string, text: string | null): readonly ApiKeyRecord[] {
  if (text === null) return [];
  try {
    const records = JSON.parse(text) as readonly Partial<ApiKeyRecord>[];
    if (records.every(isRecord)) return records;
  } catch {
    // Told below.
  }
  throw new Error(
    `${path} is no list of API keys. Only \`desk api-key\` should write it; restore it, or delete it to begin anew.`,
  );
}

/** What the keys are compared by; the rest is checked as claims are. */
function isRecord(record: Partial<ApiKeyRecord>): record is ApiKeyRecord {
  const { id, secretSha256, expiresAt, revokedAt } = record;
  return (
    typeof id === 'string' &&
    typeof secretSha256 === 'string' &&
    Buffer.from(secretSha256, 'base64url').length === NOBODY.length &&
    (expiresAt === null || isMoment(expiresAt)) &&
    (revokedAt === null || isMoment(revokedAt))
  );
}

function isMoment(text: unknown): boolean {
  return typeof text === 'string' && !Number.isNaN(Date.parse(text));
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

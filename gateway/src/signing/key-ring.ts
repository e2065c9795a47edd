import {
  createOwnerOnly,
  type KeyFiles,
  type SigningKey,
  WatchedFile,
  whileLocked,
  writeOwnerOnly,
} from '@globalcrimedesk/service';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from 'jose';

/** One key of the ring, with its private half. */
interface StoredKey {
  readonly kid: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly jwk: JWK;
}

/** Newest first: the current one signs, the one before is still believed. */
type StoredRing = readonly StoredKey[];

/** The keys by which a gateway vouches for its callers. */
export interface KeyRing {
  /** The key that signs now: another one soon after a rotation, without a restart. */
  current(): Promise<SigningKey>;
  publicKeys(): Promise<JSONWebKeySet>;
}

type RingFiles = Pick<KeyFiles, 'callSigning' | 'callKeys'>;

const KEPT = 2;

/** Opens the key ring of a gateway; makes it on the first run. */
export async function openKeyRing(files: RingFiles, now = new Date()): Promise<KeyRing> {
  await createOwnerOnly(files.callSigning, textOf([await newKey(now)]));
  const file = new WatchedFile(files.callSigning, async (text) => {
    const ring = readRing(files.callSigning, text);
    return { signingKey: await signingKeyOf(ring), publicKeys: publicKeysOf(ring) };
  });
  // Not from `file`: a rotation may have come in between.
  await whileLocked(files.callSigning, async () => writePublic(files, await readRingFile(files)));
  return {
    current: async () => (await file.read()).signingKey,
    publicKeys: async () => (await file.read()).publicKeys,
  };
}

/** A key as an operator may see it. */
export interface ShownKey {
  readonly kid: string;
  readonly madeAt: string;
  readonly state: 'current' | 'previous';
}

/** What the ring holds; makes it where there is none. */
export async function showKeyRing(files: RingFiles): Promise<readonly ShownKey[]> {
  await openKeyRing(files);
  return shown(await readRingFile(files));
}

/**
 * Puts a new key in front, keeps the one before it for calls that are under way, and forgets older ones: twice in a row
 * withdraws a key that got out.
 */
export async function rotateKeyRing(
  files: RingFiles,
  now = new Date(),
): Promise<readonly ShownKey[]> {
  await openKeyRing(files);
  return whileLocked(files.callSigning, async () => {
    const ring = [await newKey(now), ...(await readRingFile(files))].slice(0, KEPT);
    // The public half first: no subgraph must meet a key that it cannot find.
    await writePublic(files, ring);
    await writeOwnerOnly(files.callSigning, textOf(ring));
    return shown(ring);
  });
}

function writePublic({ callKeys }: RingFiles, ring: StoredRing): Promise<void> {
  return writeOwnerOnly(callKeys, `${JSON.stringify(publicKeysOf(ring), null, 2)}\n`);
}

function shown(ring: StoredRing): readonly ShownKey[] {
  return ring.map(({ kid, madeAt }, index) => ({
    kid,
    madeAt,
    state: index === 0 ? 'current' : 'previous',
  }));
}

async function newKey(now: Date): Promise<StoredKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(jwk), madeAt: now.toISOString(), jwk };
}

function textOf(ring: StoredRing): string {
  return `${JSON.stringify(ring, null, 2)}\n`;
}

async function readRingFile({ callSigning }: RingFiles): Promise<StoredRing> {
  return new WatchedFile(callSigning, (text) => readRing(callSigning, text)).read();
}

/** It is ours alone to write; a file that was spoiled is told by name. */
function readRing(path: string, text: string | null): StoredRing {
  try {
    const ring = JSON.parse(text ?? '') as StoredRing;
    if (ring.length > 0 && ring.every(({ kid, jwk }) => kid !== '' && jwk.d !== undefined)) {
      return ring;
    }
  } catch {
    // Told below.
  }
  throw new Error(
    `${path} holds no keys to sign calls with. Delete it, and the next start makes new ones.`,
  );
}

async function signingKeyOf([current]: StoredRing): Promise<SigningKey> {
  if (current === undefined) throw new Error('The key ring is empty.');
  return { kid: current.kid, key: (await importJWK(current.jwk, 'EdDSA')) as CryptoKey };
}

function publicKeysOf(ring: StoredRing): JSONWebKeySet {
  const keys = ring.map(({ kid, jwk: { kty, crv, x } }) => ({
    ...(kty === undefined ? {} : { kty }),
    ...(crv === undefined ? {} : { crv }),
    ...(x === undefined ? {} : { x }),
    kid,
    alg: 'EdDSA',
    use: 'sig',
  }));
  return { keys: keys as JSONWebKeySet['keys'] };
}

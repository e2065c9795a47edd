import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOwnerOnly } from '../files/owner-only.ts';

/** What a writer signs its checkpoints with (Ed25519, RFC 8032). */
export interface AuditKey {
  /** Names the public key: its JWK thumbprint (RFC 7638). */
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The key in a file; made on the first run, for its owner's eyes only. */
export async function openAuditKey(path: string): Promise<AuditKey> {
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    // Whole or not at all: a kill leaves no half key, and of several processes one makes it.
    await createOwnerOnly(path, `${JSON.stringify(privateKey.export({ format: 'jwk' }))}\n`);
  }
  return readKey(path);
}

/** The public keys of all writers whose keys are in a folder, by their ids. */
export async function auditPublicKeys(folder: string): Promise<ReadonlyMap<string, KeyObject>> {
  const names = await readdir(folder).catch(() => []);
  const keys = new Map<string, KeyObject>();
  for (const name of names.filter((file) => /^audit-.*\.json$/.test(file))) {
    const { kid, publicKey } = await readKey(join(folder, name));
    keys.set(kid, publicKey);
  }
  return keys;
}

async function readKey(path: string): Promise<AuditKey> {
  try {
    const jwk = JSON.parse(await readFile(path, 'utf8')) as JsonWebKey;
    return keyOf(createPrivateKey({ key: jwk, format: 'jwk' }));
  } catch (cause) {
    throw new Error(
      `${path} holds no key. Restore it, or move it away: a new one is made, and checkpoints of the old one are no longer known.`,
      { cause },
    );
  }
}

function keyOf(privateKey: KeyObject): AuditKey {
  const publicKey = createPublicKey(privateKey);
  const { crv, kty, x } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  return { kid, privateKey, publicKey };
}

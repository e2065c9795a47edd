import { type KeyObject, sign, verify } from 'node:crypto';
import type { ChainTip } from './audit-entry.ts';
import type { AuditKey } from './audit-key.ts';
import { canonicalJson } from './canonical-json.ts';

/** Signed word of a writer that its chain went so far. Kept apart from the entries, it shows when their end is cut off. */
export interface Checkpoint extends ChainTip {
  readonly writer: string;
  readonly at: string;
  /** Names the key. */
  readonly kid: string;
  /** Ed25519 in base64url, over what `signedText` says. */
  readonly signature: string;
}

export function makeCheckpoint(
  key: AuditKey,
  writer: string,
  { seq, hash }: ChainTip,
  at: string,
): Checkpoint {
  const said = { writer, seq, hash, at };
  const signature = sign(null, signedText(said), key.privateKey).toString('base64url');
  return { ...said, kid: key.kid, signature };
}

/** Whether the key signed this very checkpoint. */
export function isSignedBy(checkpoint: Checkpoint, key: KeyObject): boolean {
  return verify(null, signedText(checkpoint), key, Buffer.from(checkpoint.signature, 'base64url'));
}

/** The checkpoint of a line, or of a value; `null` where it is none. Its signature is not looked at. */
export function parseCheckpoint(text: string): Checkpoint | null {
  try {
    const { writer, seq, hash, at, kid, signature } = JSON.parse(text) as Partial<Checkpoint>;
    const isCheckpoint =
      typeof writer === 'string' &&
      typeof seq === 'number' &&
      typeof hash === 'string' &&
      typeof at === 'string' &&
      typeof kid === 'string' &&
      typeof signature === 'string';
    return isCheckpoint ? { writer, seq, hash, at, kid, signature } : null;
  } catch {
    return null;
  }
}

/** Begins with its own name, so that a signature can never stand for anything else that the key might sign. */
function signedText({ writer, seq, hash, at }: Omit<Checkpoint, 'kid' | 'signature'>): Buffer {
  return Buffer.from(canonicalJson(['globalcrimedesk audit checkpoint', writer, seq, hash, at]));
}

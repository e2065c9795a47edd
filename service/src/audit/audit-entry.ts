import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './canonical-json.ts';

/** What an entry tells; what is in it is the writer's. */
export type AuditBody = { readonly [name: string]: Json | undefined };

/** One entry of a writer's chain. Each bears the hash of the one before, so none can be taken out or changed alone. */
export interface AuditEntry {
  /** Who wrote it: one process at a time. */
  readonly writer: string;
  /** 1, 2, 3 …, without a gap. */
  readonly seq: number;
  /** When it was written, by the clock of the writer: ISO 8601 in UTC with milliseconds, so texts sort as times do. */
  readonly at: string;
  readonly body: AuditBody;
  /** `hash` of the entry before; of the first, `BEGINNING.hash`. */
  readonly prev: string;
  /** SHA-256 in hex of the canonical JSON (RFC 8785) of `{at, body, prev, seq, writer}`, in UTF-8. */
  readonly hash: string;
}

/** The end of a chain. */
export interface ChainTip {
  readonly seq: number;
  readonly hash: string;
}

/** Where every chain begins. */
export const BEGINNING: ChainTip = { seq: 0, hash: '0'.repeat(64) };

/** The next entry of a chain, and the line that keeps it. */
export function sealEntry(
  writer: string,
  tip: ChainTip,
  at: string,
  /** Canonical JSON. */
  body: string,
): { readonly tip: ChainTip; readonly line: string } {
  const seq = tip.seq + 1;
  const head = `{"at":${JSON.stringify(at)},"body":${body}`;
  const tail = `"prev":"${tip.hash}","seq":${seq},"writer":${JSON.stringify(writer)}}`;
  const hash = sha256(`${head},${tail}`);
  return { tip: { seq, hash }, line: `${head},"hash":"${hash}",${tail}\n` };
}

/** The hash that an entry must bear for what it says. */
export function hashOfEntry({ hash: _hash, ...said }: AuditEntry): string {
  return sha256(canonicalJson(said));
}

/** The entry of a line; `null` where it is none. Whether its hash is right is not looked at. */
export function parseEntry(line: string): AuditEntry | null {
  try {
    return asEntry(JSON.parse(line));
  } catch {
    return null;
  }
}

/** The value as an entry, with nothing else in it; `null` where it is none. */
export function asEntry(value: unknown): AuditEntry | null {
  if (typeof value !== 'object' || value === null) return null;
  const { writer, seq, at, body, prev, hash, ...others } = value as Partial<AuditEntry>;
  const isEntry =
    typeof writer === 'string' &&
    typeof seq === 'number' &&
    typeof at === 'string' &&
    typeof body === 'object' &&
    body !== null &&
    typeof prev === 'string' &&
    typeof hash === 'string' &&
    Object.keys(others).length === 0;
  return isEntry ? { writer, seq, at, body, prev, hash } : null;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

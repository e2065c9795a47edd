import type { PreparedOperation } from '@globalcrimedesk/service';
import { sha256 } from './manifest.ts';

/** Documents are kept parsed, so each is hashed once for as long as it is kept. */
const known = new WeakMap<PreparedOperation, string>();

/** SHA-256 in hex of a document's text: which one it was, for audit, spans and logs that do not keep the text. */
export function operationHash(prepared: PreparedOperation, text: string): string {
  const hash = known.get(prepared) ?? sha256(text);
  known.set(prepared, hash);
  return hash;
}

import { join } from 'node:path';

/** The keys of a desk. All but `callKeys` are secrets. */
export interface KeyFiles {
  /** The gateway's keys that sign calls to subgraphs. */
  readonly callSigning: string;
  /** Their public halves, by which subgraphs know their gateway: a JSON Web Key Set (RFC 7517). */
  readonly callKeys: string;
  /** The key of this desk's own issuer of tokens, for loopback. */
  readonly localIssuer: string;
  /** What is kept of partners' keys. */
  readonly apiKeys: string;
}

/** Where a desk keeps its keys, unless settings say otherwise: processes that share DATA_DIR find each other's. */
export function keyFiles(dataDir: string): KeyFiles {
  const folder = join(dataDir, 'keys');
  return {
    callSigning: join(folder, 'call-signing.json'),
    callKeys: join(folder, 'desk-keys.json'),
    localIssuer: join(folder, 'local-issuer.json'),
    apiKeys: join(folder, 'api-keys.json'),
  };
}

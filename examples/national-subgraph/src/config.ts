import { resolve } from 'node:path';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Our store and our access log. */
  readonly dataDir: string;
  /** The name under which the desk composed us: calls for another are not ours. */
  readonly name: string;
  /** Where the gateway's public keys are: its address, or a file. */
  readonly deskKeys: string;
  /** The NCBs to which Westerkade answers. */
  readonly ncbs: ReadonlySet<string>;
}

/** Reads the environment. @throws an Error that names the setting. */
export function readConfig(env = process.env): Config {
  const port = Number(env.PORT ?? 4200);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is "${env.PORT}"; it must be a whole number from 0 to 65535.`);
  }
  const ncbs = (env.NCBS ?? 'FRA,ESP,UZB').split(',').map((code) => code.trim());
  const wrong = ncbs.find((code) => !/^[A-Z]{3}$/.test(code));
  if (wrong !== undefined) {
    throw new Error(`NCBS has "${wrong}"; it must be codes such as FRA,ESP,UZB.`);
  }
  return {
    host: env.HOST ?? '127.0.0.1',
    port,
    dataDir: resolve(env.DATA_DIR ?? 'data'),
    name: env.SUBGRAPH_NAME ?? 'national-xwk',
    deskKeys: checkPlace(env.DESK_KEYS ?? 'http://127.0.0.1:4000/.well-known/desk-keys.json'),
    ncbs: new Set(ncbs),
  };
}

/** Who could change the keys on their way could speak for anybody. */
function checkPlace(place: string): string {
  if (!place.startsWith('http://')) return place;
  if (['127.0.0.1', '[::1]', 'localhost'].includes(new URL(place).hostname)) return place;
  throw new Error(`DESK_KEYS is ${place}; it must be a file, or an address with https://.`);
}

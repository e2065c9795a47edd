import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { isLoopback, isSecureAddress } from '@globalcrimedesk/service';
import type { HolderWish } from '../callers/usual-holder.ts';
import type { DeskConfig } from '../config.ts';
import { type Credentials, credentialsOf } from './ask/credentials.ts';
import { Endpoint, type Operation } from './ask/endpoint.ts';
import { Pace } from './ask/pace.ts';
import { type Mend, PatientDesk } from './ask/patient.ts';

/** Which desk is asked, and as whom. */
export interface DeskWish {
  readonly url?: string | undefined;
  /** A token, or `@` and the file that holds it. */
  readonly token?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly patienceMs: number;
  readonly parallel: number;
  /** Whom a token names that is made here, where none is given for a desk of this machine. */
  readonly holder: HolderWish;
  /** What partners may send that is published first by a desk of this machine, where it is not. */
  readonly publishes: Operation | null;
  readonly onWaiting: (why: string) => void;
}

/** The address of the desk's GraphQL: what is said, DESK_URL, or the desk of this machine. @throws when it is none. */
export function deskAddress(url: string | undefined, config: DeskConfig): string {
  const address = url ?? config.client.url ?? `http://127.0.0.1:${config.port}/graphql`;
  if (!isSecureAddress(address)) {
    throw new Error(
      `${address} is no address of a desk: https, or http on this machine, since a token or a key is sent there.`,
    );
  }
  const parsed = new URL(address);
  if (parsed.pathname === '/') parsed.pathname = '/graphql';
  return parsed.href;
}

/** A desk that is asked with patience, within the limits that it tells. */
export function openDesk(url: string, wish: DeskWish, config: DeskConfig): PatientDesk {
  const clock = () => performance.now();
  const pause = (ms: number) => setTimeout(ms);
  const pace = new Pace(clock, pause, { spared: wish.parallel });
  const own = ownCredentials(url, wish, config);
  const patience = {
    ...{ ms: wish.patienceMs, clock, pause },
    chance: () => Math.random(),
    onWaiting: wish.onWaiting,
  };
  const { publishes } = wish;
  const mend = own !== null && publishes !== null ? publishing(publishes, config, pause) : never;
  const credentials = own ?? givenCredentials(wish, config);
  return new PatientDesk(new Endpoint(url, pace), credentials, patience, mend);
}

const never: Mend = async () => false;

/** A token of the local issuer, which whoever may read its key may make; `null` where another one is to be sent. */
function ownCredentials(url: string, wish: DeskWish, config: DeskConfig): Credentials | null {
  const { token, apiKey } = wish;
  const { client, keys, issuersFile, dataDir } = config;
  const isGiven = [token, apiKey, client.token, client.apiKey].some((one) => one !== undefined);
  if (isGiven || issuersFile !== undefined || !isLoopback(new URL(url).hostname)) return null;
  const make = async () => {
    const [{ openLocalIssuer }, { usualHolder }] = await Promise.all([
      import('@globalcrimedesk/gateway'),
      import('../callers/usual-holder.ts'),
    ]);
    return (await openLocalIssuer(keys.localIssuer)).issue(usualHolder(wish.holder), 3_600);
  };
  const remedy = `A token of ${dataDir} was sent: is that the DATA_DIR of the desk? Otherwise say who asks with --token or --api-key.`;
  return credentialsOf('Bearer', make, remedy);
}

function givenCredentials({ token, apiKey }: DeskWish, { client }: DeskConfig): Credentials {
  const fresh = 'then run the same command again: it goes on where it was.';
  // What the command line says wins over the environment, whichever of the two it is.
  const isSaid = token !== undefined || apiKey !== undefined;
  const key = isSaid ? apiKey : client.apiKey;
  if (key !== undefined) {
    return credentialsOf('ApiKey', () => secretIn(key), `Give a key that is good, ${fresh}`);
  }
  const bearer = isSaid ? token : client.token;
  if (bearer !== undefined) {
    return credentialsOf('Bearer', () => secretIn(bearer), `Give a token that is good, ${fresh}`);
  }
  throw new Error(
    'Say who asks: --token or --api-key, or DESK_TOKEN or DESK_API_KEY in the environment.',
  );
}

/** The secret itself, or what is in the file that is named after `@`. */
async function secretIn(text: string): Promise<string> {
  if (!text.startsWith('@')) return text;
  const path = text.slice(1);
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`The secret in ${path} cannot be read: ${message}.`, { cause: error });
  }
}

/** How long a gateway may take to read again what is published, in milliseconds. */
const READ_AGAIN_MS = 5_000;

/** Publishes the operation once, where the desk does not know it, and has it asked again until the desk has seen it. */
function publishing(
  { text }: Operation,
  { limits }: DeskConfig,
  pause: (ms: number) => Promise<unknown>,
): Mend {
  let published: Promise<number> | null = null;
  return async (code) => {
    if (code !== 'OPERATION_NOT_TRUSTED') return false;
    published ??= import('../operations/publish.ts').then(async ({ publishText }) => {
      await publishText(limits.trustedOperationsFile, text);
      return performance.now();
    });
    if (performance.now() - (await published) > READ_AGAIN_MS) return false;
    await pause(250);
    return true;
  };
}

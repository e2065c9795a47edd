import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeskAccess, type HolderWish, usualHolder } from '@globalcrimedesk/desk';
import { type LocalIssuer, openCallers } from '@globalcrimedesk/gateway';
import {
  type CallerPurpose,
  createLog,
  type KeyFiles,
  keyFiles,
  type SigningKey,
} from '@globalcrimedesk/service';
import { type CryptoKey, importJWK, type JWK } from 'jose';

/** A caller as a test names them: `{ roles: ['ANALYST'], ncb: 'FRA' }`; what is left out is as `desk token` has it. */
export interface TestCaller extends HolderWish {
  /** What the request states, where the caller may state several. */
  readonly purpose?: CallerPurpose;
}

/** An issuer of tokens and a gateway's keys, of a test's own. */
export interface TestCallers {
  readonly access: DeskAccess;
  readonly keys: KeyFiles;
  readonly issuer: LocalIssuer;
  /** The headers by which a request is theirs. */
  headersOf(caller: TestCaller): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** The key by which the gateway with these files signs its calls now. */
export async function gatewayKey({ callSigning }: KeyFiles): Promise<SigningKey> {
  const [current] = JSON.parse(await readFile(callSigning, 'utf8')) as { kid: string; jwk: JWK }[];
  if (current === undefined) throw new Error(`${callSigning} is empty.`);
  return { kid: current.kid, key: (await importJWK(current.jwk, 'EdDSA')) as CryptoKey };
}

const TOKEN_SECONDS = 3_600;

/** Real keys in a folder of their own, as a desk makes them on its first run. */
export async function testCallers(): Promise<TestCallers> {
  const dataDir = await mkdtemp(join(tmpdir(), 'desk-keys-'));
  const keys = keyFiles(dataDir);
  const log = createLog({ name: 'test', level: 'silent' });
  const callers = await openCallers({ host: '127.0.0.1', keys, issuersFile: undefined, log });
  const { localIssuer: issuer } = callers;
  if (issuer === null) throw new Error('A desk without AUTH_ISSUERS has an issuer of its own.');
  const tokens = new Map<string, Promise<string>>();
  return {
    access: { kind: 'callers', callers, callKeys: keys.callKeys },
    keys,
    issuer,
    async headersOf({ purpose, ...wish }) {
      const name = JSON.stringify(wish);
      const token = tokens.get(name) ?? issuer.issue(usualHolder(wish), TOKEN_SECONDS);
      tokens.set(name, token);
      return {
        authorization: `Bearer ${await token}`,
        ...(purpose === undefined ? {} : { 'x-purpose': purpose }),
      };
    },
    close: () => rm(dataDir, { recursive: true, force: true }),
  };
}

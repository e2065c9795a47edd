import { Binary, BsonArray, BsonDocument, int, UtcDate } from '../bson/values.ts';
import { MAX_MESSAGE_LENGTH } from '../server/wire.ts';
import { MAX_DOCUMENT_LENGTH } from '../update/update.ts';
import type { Command, CommandContext, Reply } from './command.ts';

/** MongoDB 8.0's wire version: what a driver may expect of the commands. */
const MAX_WIRE_VERSION = 25;
const VERSION = '8.0.0';
export const MAX_WRITE_BATCH = 100_000;

/**
 * The server presents itself as a standalone. A driver then sends no transaction numbers, so that a write needs no memory
 * of earlier writes; a write whose answer was lost is the caller's to repeat, as with any standalone MongoDB.
 */
function hello({ connectionId, now, name }: CommandContext): Reply {
  return {
    [name === 'hello' ? 'isWritablePrimary' : 'ismaster']: true,
    helloOk: true,
    maxBsonObjectSize: int(MAX_DOCUMENT_LENGTH),
    maxMessageSizeBytes: int(MAX_MESSAGE_LENGTH),
    maxWriteBatchSize: int(MAX_WRITE_BATCH),
    localTime: new UtcDate(now()),
    logicalSessionTimeoutMinutes: int(30),
    connectionId: int(connectionId),
    minWireVersion: int(0),
    maxWireVersion: int(MAX_WIRE_VERSION),
    readOnly: false,
  };
}

function buildInfo(): Reply {
  return {
    version: VERSION,
    versionArray: VERSION.split('.').concat('0').map(Number).map(int),
    gitVersion: 'embedded-mongo',
    modules: [],
    storageEngines: ['lmdb'],
    bits: int(64),
    debug: false,
    maxBsonObjectSize: int(MAX_DOCUMENT_LENGTH),
  };
}

function endSessions({ args, name, cursors }: CommandContext): Reply {
  const sessions = args.value(name);
  if (sessions instanceof BsonArray) {
    for (const session of sessions.values()) {
      const id = session instanceof BsonDocument ? session.get('id') : undefined;
      if (id instanceof Binary) cursors.killOfSession(id.bytes.toString('hex'));
    }
  }
  return {};
}

function getParameter({ args }: CommandContext): Reply {
  return args.source.has('featureCompatibilityVersion')
    ? { featureCompatibilityVersion: { version: VERSION.slice(0, 3) } }
    : {};
}

function serverStatus({ store, cursors, now, startedAt }: CommandContext): Reply {
  const collections = [...store.catalog.all()];
  return {
    host: 'embedded-mongo',
    version: VERSION,
    process: 'embedded-mongo',
    pid: BigInt(process.pid),
    uptime: (now() - startedAt) / 1000,
    localTime: new UtcDate(now()),
    metrics: { cursor: { open: { total: BigInt(cursors.size) } } },
    catalogStats: { collections: int(collections.length) },
  };
}

export const handshakeCommands: readonly Command[] = [
  { name: 'hello', aliases: ['isMaster', 'ismaster'], accepts: [], run: hello },
  { name: 'ping', accepts: [], run: () => ({}) },
  { name: 'buildInfo', aliases: ['buildinfo'], accepts: [], run: buildInfo },
  { name: 'endSessions', aliases: ['killSessions'], accepts: [], run: endSessions },
  { name: 'refreshSessions', accepts: [], run: () => ({}) },
  {
    name: 'connectionStatus',
    accepts: ['showPrivileges'],
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
  },
  { name: 'getParameter', accepts: ['featureCompatibilityVersion'], run: getParameter },
  { name: 'serverStatus', accepts: [], run: serverStatus },
];

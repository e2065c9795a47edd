import { startEmbeddedMongo } from '../index.ts';

/** A process that starts a server and is killed: the server must not outlive it. */
const server = await startEmbeddedMongo({ dataDir: process.argv[2] ?? '' });
process.send?.({ pid: server.pid });

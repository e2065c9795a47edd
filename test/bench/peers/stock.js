// Apollo Server with Apollo Gateway, as their documentation sets them up. Arguments: supergraph file, port.
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const [, , file, port] = process.argv;
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(file, 'utf8') });
const server = new ApolloServer({ gateway, introspection: true });
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(port) } });

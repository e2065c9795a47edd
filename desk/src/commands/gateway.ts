import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import { createLog, onShutdown } from '@globalcrimedesk/service';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { deskConfig } from '../config.ts';

interface GatewayFlags {
  readonly supergraph?: string;
  readonly port?: number;
  readonly auth: 'none';
}

export function registerGateway(program: Command): void {
  program
    .command('gateway')
    .description('run only the gateway, on loopback, over subgraphs that answer by HTTP')
    .option('--supergraph <file>', 'any Federation 2 supergraph; our own graph unless given')
    .option('--port <number>', 'port to listen on; PORT or 4000 unless given', portNumber)
    .addOption(
      new Option('--auth <mode>', 'how callers are known; only `none` until access control comes')
        .choices(['none'])
        .default('none'),
    )
    .addHelpText(
      'after',
      `
The addresses of the subgraphs are those in the supergraph file; SUBGRAPH_URL_<NAME> overrides one.
Over our own graph it is ready when every subgraph is. Over another it lists the subgraphs, but does not wait for
them, and passes on what their errors say.
Example:  npm run desk -- gateway --supergraph supergraph.graphql --port 4000 --auth none`,
    )
    .action(async (flags: GatewayFlags) => {
      const { gatewayAuditConfig, startBareGateway } = await import('@globalcrimedesk/gateway');
      const config = deskConfig();
      const log = createLog({ name: 'gateway', level: config.logLevel });
      const gateway = await startBareGateway({
        supergraphFile: flags.supergraph ?? SUPERGRAPH_FILE,
        ownSubgraphs: flags.supergraph === undefined,
        host: config.host,
        port: flags.port ?? config.port,
        log,
        timeoutMs: config.requestTimeoutMs,
        audit: gatewayAuditConfig(),
      });
      process.stdout.write(`Gateway ready at ${gateway.url}/graphql\n`);
      onShutdown({ log, steps: [{ name: 'gateway', stop: () => gateway.stop() }] });
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}

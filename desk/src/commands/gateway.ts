import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import { createLog, onShutdown } from '@globalcrimedesk/service';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type DeskConfig, deskConfig } from '../config.ts';
import { executorOption } from './executor-option.ts';

interface GatewayFlags {
  readonly supergraph?: string;
  readonly port?: number;
  readonly auth: 'token' | 'none';
  readonly executor?: DeskConfig['executor'];
}

export function registerGateway(program: Command): void {
  program
    .command('gateway')
    .description('run only the gateway, over subgraphs that answer by HTTP')
    .option('--supergraph <file>', 'any Federation 2 supergraph; our own graph unless given')
    .option('--port <number>', 'port to listen on; PORT or 4000 unless given', portNumber)
    .addOption(
      new Option('--auth <mode>', 'how callers are known: by tokens and API keys, or not at all')
        .choices(['token', 'none'])
        .default('token'),
    )
    .addOption(executorOption())
    .addHelpText(
      'after',
      `
The addresses of the subgraphs are those in the supergraph file; SUBGRAPH_URL_<NAME> overrides one.
Callers bring tokens of the issuers that AUTH_ISSUERS names, or API keys; without AUTH_ISSUERS it listens on loopback,
and takes those of \`desk token\`. Calls to subgraphs are signed with the keys in DATA_DIR/keys: \`desk subgraph\` with
the same DATA_DIR knows them. With --auth none nobody is asked, on loopback only, and nothing is signed: for graphs of
others, since our own subgraphs refuse unsigned calls.
Over our own graph it is ready when every subgraph is. Over another it lists the subgraphs, but does not wait for
them, and passes on what their errors say.
METRICS_PORT, SLOW_OPERATION_MS and OTEL_EXPORTER_OTLP_ENDPOINT say what is measured (docs/guides/observability.md).
Example:  npm run desk -- gateway --supergraph supergraph.graphql --port 4000 --auth none`,
    )
    .action(async (flags: GatewayFlags) => {
      const { gatewayAuditConfig, openCallers, startBareGateway } = await import(
        '@globalcrimedesk/gateway'
      );
      const config = deskConfig();
      const log = createLog({ name: 'gateway', level: config.logLevel });
      const ownSubgraphs = flags.supergraph === undefined;
      const callers = flags.auth === 'none' ? null : await openCallers({ ...config, log });
      const gateway = await startBareGateway({
        supergraphFile: flags.supergraph ?? SUPERGRAPH_FILE,
        ownSubgraphs,
        callers,
        host: config.host,
        port: flags.port ?? config.port,
        log,
        timeoutMs: config.requestTimeoutMs,
        executor: flags.executor ?? config.executor,
        access: config.access,
        limits: config.limits,
        web: config.web,
        observe: config.observe,
        // Of nobody there is nothing to write down; and several may run over one folder.
        ...(callers === null ? {} : { audit: gatewayAuditConfig() }),
      });
      process.stdout.write(`Gateway ready at ${gateway.url}/graphql\n`);
      if (callers === null && ownSubgraphs) {
        process.stderr.write(
          'With --auth none no call is signed: our own subgraphs refuse each of them (CALL_UNSIGNED).\n',
        );
      }
      onShutdown({ log, steps: [{ name: 'gateway', stop: () => gateway.stop() }] });
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}

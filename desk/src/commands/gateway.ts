import { type Command, InvalidArgumentError, Option } from 'commander';
import { deskConfig } from '../config.ts';
import type { GatewayFlags } from '../gateway.ts';
import { executorOption } from './executor-option.ts';
import { workersOption } from './workers-option.ts';

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
    .addOption(workersOption())
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
A supergraph file that has changed is served within seconds, SIGHUP serves it at once; no request is lost, and one that
cannot be served changes nothing (docs/guides/running.md, which has --workers as well).
Example:  npm run desk -- gateway --supergraph supergraph.graphql --port 4000 --auth none`,
    )
    .action(async (flags: GatewayFlags) => {
      const { runGateway } = await import('../gateway.ts');
      await runGateway(deskConfig(), flags);
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}

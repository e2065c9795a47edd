import { Argument, type Command } from 'commander';
import { DOMAIN_NAMES, type DomainName } from '../config.ts';
import { registerSubgraphCheck } from './subgraph-check.ts';

export function registerSubgraph(program: Command): void {
  const subgraph = program
    .command('subgraph')
    .description('run one domain as a process of its own, until it is told to stop')
    .addArgument(new Argument('<name>', 'the domain').choices(DOMAIN_NAMES))
    .addHelpText(
      'after',
      `
PORT is 4101 for persons, 4102 for documents, 4103 for notices, 4104 for directory, 4105 for audit, 4106 for check unless set.
It answers calls that its gateway has signed: by the keys in DATA_DIR/keys, or those that CALLER_KEYS names (a path, or the
address of a gateway's /.well-known/desk-keys.json). Outside loopback CALLER_KEYS must be set.
MONGODB_URI, or one such as PERSONS_MONGODB_URI, says where its database is; check has none.
Example:  MONGODB_URI=mongodb://localhost:27017 npm run desk -- subgraph persons`,
    )
    .action(run);
  registerSubgraphCheck(subgraph, () => run('check'));
}

async function run(name: DomainName): Promise<void> {
  const { runDomain } = await import('../domains.ts');
  await runDomain(name);
}

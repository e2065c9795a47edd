import { Argument, type Command } from 'commander';
import { DOMAIN_NAMES, type DomainName } from '../config.ts';
import { registerSubgraphCheck } from './subgraph-check.ts';

export function registerSubgraph(program: Command): void {
  const subgraph = program
    .command('subgraph')
    .description('run one domain as a process of its own, on loopback, until it is told to stop')
    .addArgument(new Argument('<name>', 'the domain').choices(DOMAIN_NAMES))
    .addHelpText(
      'after',
      `
PORT is 4101 for persons, 4102 for documents, 4103 for notices, 4104 for directory unless set.
MONGODB_URI, or one such as PERSONS_MONGODB_URI, says where its database is.
Example:  MONGODB_URI=mongodb://localhost:27017 npm run desk -- subgraph persons`,
    )
    .action(async (name: DomainName) => {
      const { runDomain } = await import('../domains.ts');
      await runDomain(name);
    });
  registerSubgraphCheck(subgraph);
}

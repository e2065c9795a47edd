import { runSubgraph } from '@globalcrimedesk/kernel';
import { personsSubgraph } from './subgraph.ts';

await runSubgraph(personsSubgraph);

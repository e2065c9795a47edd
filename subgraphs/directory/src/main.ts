import { runSubgraph } from '@globalcrimedesk/kernel';
import { directorySubgraph } from './subgraph.ts';

await runSubgraph(directorySubgraph);

import { runSubgraph } from '@globalcrimedesk/kernel';
import { noticesSubgraph } from './subgraph.ts';

await runSubgraph(noticesSubgraph);

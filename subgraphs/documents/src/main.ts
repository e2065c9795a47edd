import { runSubgraph } from '@globalcrimedesk/kernel';
import { documentsSubgraph } from './subgraph.ts';

await runSubgraph(documentsSubgraph);

import { runStatelessSubgraph } from '@globalcrimedesk/kernel';
import { checkSubgraph } from './subgraph.ts';

await runStatelessSubgraph(checkSubgraph);

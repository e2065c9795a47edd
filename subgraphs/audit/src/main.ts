import { runSubgraph } from '@globalcrimedesk/kernel';
import { auditSubgraph } from './subgraph.ts';

await runSubgraph(auditSubgraph);

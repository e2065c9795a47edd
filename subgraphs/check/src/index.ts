export { buildMrz, type MrzContent, readMrz } from './mrz/mrz.ts';
export { checkSubgraph } from './subgraph.ts';

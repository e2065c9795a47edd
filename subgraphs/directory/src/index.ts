export { NCB_TABLE } from './ncb.table.ts';
export * from './ncb.ts';
export { assertContact } from './rules/contact.rules.ts';
export { NcbContactStore } from './store/contact.store.ts';
export { directorySubgraph } from './subgraph.ts';

export * from './person.ts';
export { newPersonContent, type PersonInput } from './rules/person.content.ts';
export { PERSON_LIFE, type PersonAction } from './rules/person.life-cycle.ts';
export { assertPerson } from './rules/person.rules.ts';
export type { PersonCriteria } from './store/person.filter.ts';
export { PERSON_ORDERS } from './store/person.orders.ts';
export { PersonStore } from './store/person.store.ts';
export { personsSubgraph } from './subgraph.ts';

export { DOMAIN_NAMES, type DomainName } from './config.ts';
export { type Databases, openDatabases } from './databases.ts';
export { type Desk, type DeskOptions, startDesk } from './desk.ts';
export { exampleQueries } from './examples/examples.ts';
export { FIRST_QUERY } from './examples/queries.ts';
export { type ReviewReport, review } from './review/review.ts';
export { openStores, type Stores } from './stores.ts';
export { DEMO_WORLD, demoIds } from './world/demo.ts';
export { seedWorld } from './world/seed-world.ts';

import { federatedSchema } from '@globalcrimedesk/kernel';
import { checkSubgraph } from './subgraph.ts';

/** Prints the SDL, in a process of its own: type-graphql's metadata is global to a process. */
process.stdout.write(federatedSchema(checkSubgraph).sdl);

import type { StatelessDefinition } from '@globalcrimedesk/kernel';
import { ScanMutations } from './resolvers/scan.mutations.ts';
import { CHECK_ACCESS } from './rules/access.table.ts';

/** The check: what a scan says. It keeps nothing; what is on record of it the other domains add. */
export const checkSubgraph: StatelessDefinition = {
  name: 'check',
  port: 4106,
  resolvers: [ScanMutations],
  // Others are told all that they need with the first answer: here nothing of a scan is kept to answer from.
  references: {
    Scan() {
      throw new Error('A scan is answered once, by the mutation that makes it.');
    },
  },
  access: CHECK_ACCESS,
};

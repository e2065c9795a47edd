/** Pages that are printed from code, or must agree with it. */
export const ACCESS_PAGE = new URL('../../docs/access.md', import.meta.url);
export const ERRORS_PAGE = new URL('../../docs/errors.md', import.meta.url);
export const LIFE_CYCLES_PAGE = new URL('../../docs/guides/life-cycles.md', import.meta.url);
export const JOIN_RULES_PAGE = new URL('../../docs/join-rules.md', import.meta.url);
export const README = new URL('../../README.md', import.meta.url);
export const SUPERGRAPH = new URL('../../schema/supergraph.graphql', import.meta.url);
export const ARCHITECTURE = new URL('../../ARCHITECTURE.md', import.meta.url);
export const DECISIONS = new URL('../../docs/decisions/', import.meta.url);
export const PARTNER_README = new URL('../../examples/partner-client/README.md', import.meta.url);
export const NATIONAL_README = new URL(
  '../../examples/national-subgraph/README.md',
  import.meta.url,
);
export const GUIDES = new URL('../../docs/guides/', import.meta.url);
export const CHANGES_GUIDE = new URL('changes.md', GUIDES);
export const FAULTS_GUIDE = new URL('faults.md', GUIDES);
export const LIMITS_GUIDE = new URL('limits.md', GUIDES);
export const OBSERVABILITY_GUIDE = new URL('observability.md', GUIDES);
export const JOIN_GUIDE = new URL('join.md', GUIDES);

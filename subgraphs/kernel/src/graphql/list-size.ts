import { PAGE_SIZE } from '../paging/window.ts';

/**
 * How long the lists of our graph may be, for a gateway that estimates what an operation costs before it asks anybody
 * (IBM's GraphQL Cost Directives specification). Composition takes numbers alone for `slicingArguments`, so a list by
 * ids states the most that it takes.
 */
const FREELY_SLICED = 'requireOneSlicingArgument: false';

/** A page of a connection: as many edges as `first` or `last` says. */
export const PAGED_LIST = `@listSize(assumedSize: ${PAGE_SIZE.default}, slicingArguments: ["first", "last"], sizedFields: ["edges"], ${FREELY_SLICED})`;

/** A page of changes. */
export const CHANGES_LIST = `@listSize(assumedSize: ${PAGE_SIZE.default}, slicingArguments: ["first"], sizedFields: ["changes"], ${FREELY_SLICED})`;

/** The versions of one record. */
export const VERSIONS_LIST = `@listSize(assumedSize: ${PAGE_SIZE.default}, slicingArguments: ["first"], ${FREELY_SLICED})`;

/** Records by their ids. */
export const IDS_LIST = `@listSize(assumedSize: ${PAGE_SIZE.max})`;

/** Records that one record leads to. Most lead to one or two; some to many. */
export const LINKS_LIST = '@listSize(assumedSize: 5)';

/** Counting reads every row that a filter finds, or its index. */
export const COUNT_COST = '@cost(weight: 10)';

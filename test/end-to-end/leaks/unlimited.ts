import { DEFAULT_LIMITS, type LimitOptions } from '@globalcrimedesk/gateway';

const { open } = DEFAULT_LIMITS;

/** Everybody may ask what they like, as often as they like: what is looked for here is what they may see. */
export const UNLIMITED: LimitOptions = {
  table: {
    classes: { partner: open, officer: open, bureau: open, staff: open, open },
    totalConcurrency: 500,
  },
};

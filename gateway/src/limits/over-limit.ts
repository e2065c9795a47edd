import { DeskError, type ErrorCode, type GraphqlResult } from '@globalcrimedesk/service';
import type { ClassLimits, LimitClass } from './classes.ts';

export interface OverLimit {
  readonly code: ErrorCode;
  readonly limit: keyof ClassLimits;
  readonly limitClass: LimitClass;
  readonly found: number;
  readonly max: number;
  /** Begins the message: what was found, with its number. */
  readonly what: string;
  /** Ends it: how to stay under the bound. */
  readonly remedy: string;
}

/** The refusal of an operation that is above a bound of its caller's class. */
export function overLimit(over: OverLimit): GraphqlResult {
  const { code, limit, limitClass, found, max, what, remedy } = over;
  const message = `${what}; ${max} is the most for callers of the class ${limitClass}. ${remedy}`;
  return {
    errors: [new DeskError(code, message, { limit, class: limitClass, max, found }).toJSON()],
  };
}

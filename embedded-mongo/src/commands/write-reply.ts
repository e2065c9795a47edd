import type { Encodable } from '../bson/encode.ts';
import { int } from '../bson/values.ts';
import { CommandError } from '../errors.ts';

/** One failed statement of a write command, as it stands in the reply's `writeErrors`. */
export type WriteError = { readonly [name: string]: Encodable };

/** @throws the error itself if it is not the statement's but the server's */
export function writeError(index: number, error: unknown): WriteError {
  if (!(error instanceof CommandError)) throw error;
  const { code, message, details } = error;
  return { index: int(index), code: int(code), errmsg: message, ...(details as WriteError) };
}

export function withErrors(errors: readonly WriteError[]): { writeErrors?: readonly WriteError[] } {
  return errors.length > 0 ? { writeErrors: errors } : {};
}

import { GraphQLError } from 'graphql';
import type { ErrorCode } from './catalogue.ts';

/** One broken rule: where in the input, and what is wanted there. */
export interface Fault {
  /** Steps into the input: field names and list positions. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * An error that its reader may see: a code of the catalogue and a message that says what to do.
 * Whatever is thrown and is not a `DeskError` counts as our own fault and is masked.
 */
export class DeskError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(
    code: ErrorCode,
    message: string,
    extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(message, { extensions: { ...extensions, code } });
    this.name = 'DeskError';
    this.code = code;
  }
}

/**
 * The input breaks rules: they are told at once (`extensions.faults`).
 * @param count how many faults there are, where the first of them alone are told.
 */
export function invalidInput(faults: readonly Fault[], count = faults.length): DeskError {
  const [first] = faults;
  const where = first === undefined ? '' : ` First: ${first.path.join('.')} ${first.message}`;
  return new DeskError(
    'INVALID_INPUT',
    `The input has ${count} ${count === 1 ? 'fault' : 'faults'}.${where}`,
    { faults },
  );
}

/** One text for "is not there" and "is not yours to see": the two must not be told apart. */
export function notFound(what: string, id: string): DeskError {
  return new DeskError('NOT_FOUND', `No ${what} ${id} exists for you.`);
}

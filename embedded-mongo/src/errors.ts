/**
 * Every refusal carries MongoDB's own error code, so that a client which handles the real server handles this one.
 * Codes: https://www.mongodb.com/docs/manual/reference/error-codes/
 */
export const ErrorCodes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  NotImplemented: 238,
  Interrupted: 11601,
  ExceededMemoryLimit: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  UnrecognizedField: 40415,
  UnrecognizedStage: 40324,
  OutOfDiskSpace: 14031,
} as const;

export type ErrorCodeName = keyof typeof ErrorCodes;

/** A failure that the client is told of, in MongoDB's form `{ok: 0, code, codeName, errmsg}`. */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: string;

  /**
   * @param code a name from `ErrorCodes`, or a bare number where the server has no name for it (`Location31254`)
   * @param details further members of the reply, such as `keyPattern` of a duplicate key
   */
  constructor(
    code: ErrorCodeName | number,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'CommandError';
    this.code = typeof code === 'number' ? code : ErrorCodes[code];
    this.codeName = typeof code === 'number' ? `Location${code}` : mongoNameOf(code);
  }
}

/** MongoDB knows some of our readable names by a location number only. */
function mongoNameOf(name: ErrorCodeName): string {
  switch (name) {
    case 'UnrecognizedField':
      return 'Location40415';
    case 'UnrecognizedStage':
      return 'Location40324';
    case 'ExceededMemoryLimit':
      return 'QueryExceededMemoryLimitNoDiskUseAllowed';
    default:
      return name;
  }
}

/** A feature of MongoDB that this store does not have: said plainly instead of answered wrongly. */
export function notImplemented(what: string): CommandError {
  return new CommandError('NotImplemented', `${what} is not supported by embedded-mongo`);
}

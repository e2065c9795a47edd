export type StartErrorCode =
  | 'DATA_DIRECTORY_IN_USE'
  | 'DATA_DIRECTORY_NOT_WRITABLE'
  | 'SOCKET_PATH_TOO_LONG'
  | 'START_FAILED';

/** Why a server does not start; `code` is for programs, the message for people. */
export class StartError extends Error {
  constructor(
    readonly code: StartErrorCode,
    message: string,
    /** The process that is in the way, for DATA_DIRECTORY_IN_USE. */
    readonly pid?: number,
  ) {
    super(message);
    this.name = 'StartError';
  }
}

/** Whether a system call failed with this code, `ENOENT` for example. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

import type { StartErrorCode } from './start-error.ts';

/** What the server process tells the one that started it. */
export type FromServer =
  | { readonly type: 'listening' }
  | {
      readonly type: 'failed';
      readonly code: StartErrorCode;
      readonly message: string;
      readonly pid?: number;
    }
  | {
      readonly type: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly details: object;
      readonly message: string;
    };

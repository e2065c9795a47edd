import { type DestinationStream, type Logger, pino } from 'pino';

/** Structured lines of JSON. Log names, counts, ids and times; never variables or records. */
export type Log = Logger;

/** From the gravest to the least; `silent` says nothing at all. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogOptions {
  /** Which process or part speaks, for example `gateway`. */
  readonly name: string;
  readonly level: LogLevel;
  /** Standard error unless given: standard output belongs to what a command prints. */
  readonly destination?: DestinationStream;
}

/** A log of one process or part. */
export function createLog({ name, level, destination }: LogOptions): Log {
  return pino(
    {
      name,
      level,
      serializers: { err: describeError },
      // A net below the rule, for the day someone logs a whole request.
      redact: { paths: ['variables', '*.variables', '*.*.variables'], censor: '(hidden)' },
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination(2),
  );
}

/** What a message quotes is what somebody was given: drivers and graphql-js repeat it, and it may be a name. */
const QUOTED = /"(?:[^"\\]|\\.)*"/g;

function withoutValues(text: string): string {
  return text.replace(QUOTED, '"(hidden)"');
}

/**
 * All that helps to find a fault. Written by hand because pino's own serializer copies every property of an error, and
 * those hold what clients sent: a driver's error has the record, a GraphQL error its extensions.
 */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: withoutValues(messageOf(error)) };
  const { path, extensions, cause, originalError } = error as Error & {
    path?: unknown;
    extensions?: { code?: unknown };
    originalError?: unknown;
  };
  const reason = originalError ?? cause;
  return {
    type: error.name,
    message: withoutValues(error.message),
    stack: error.stack === undefined ? undefined : withoutValues(error.stack),
    ...(path === undefined ? {} : { path }),
    ...(extensions?.code === undefined ? {} : { code: extensions.code }),
    ...(reason === undefined || depth > 4 ? {} : { cause: describeError(reason, depth + 1) }),
  };
}

/** An error that came over the wire is an object like one, and no more. */
function messageOf(error: unknown): string {
  const { message } = { ...(error as { message?: unknown } | null) };
  return typeof message === 'string' ? message : String(error);
}

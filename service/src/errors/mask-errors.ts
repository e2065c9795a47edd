import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from '../log/log.ts';
import { internalErrorAnswer } from './internal-error.ts';

export interface MaskContext {
  readonly log: Log;
  readonly requestId: string;
}

/**
 * Formats errors for a client. An error with an explicit `extensions.code` was meant for its reader and passes,
 * without stack traces; every other is our own fault: logged whole, told as `INTERNAL` with the request id.
 */
export function maskErrors(
  errors: readonly (GraphQLFormattedError | Error)[],
  context: MaskContext,
): GraphQLFormattedError[] {
  return errors.map((error) => maskError(error, context));
}

function maskError(
  error: GraphQLFormattedError | Error,
  { log, requestId }: MaskContext,
): GraphQLFormattedError {
  // GraphQL execution wraps whatever a resolver throws; the code, if any, has then been copied already.
  const { message, locations, path, extensions } =
    error instanceof GraphQLError ? error.toJSON() : plain(error);
  const position = {
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
  };
  if (isMeantForClients(extensions)) {
    const { stacktrace: _, exception: __, ...shown } = extensions ?? {};
    return { message, ...position, extensions: shown };
  }
  const source = extensions?.source;
  const err = error instanceof Error ? error : { message, path };
  log.error({ err, requestId, ...(source === undefined ? {} : { source }) }, 'masked error');
  const masked = internalErrorAnswer(requestId);
  return {
    ...masked,
    ...position,
    extensions: { ...masked.extensions, ...(typeof source === 'string' ? { source } : {}) },
  };
}

function isMeantForClients(extensions: Readonly<Record<string, unknown>> | undefined): boolean {
  const code = extensions?.code;
  return typeof code === 'string' && code !== '' && code !== 'INTERNAL_SERVER_ERROR';
}

function plain(error: GraphQLFormattedError | Error): GraphQLFormattedError {
  return error instanceof Error ? { message: error.message } : error;
}

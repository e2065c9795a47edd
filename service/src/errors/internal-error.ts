import type { GraphQLFormattedError } from 'graphql';

/** What a client learns of a fault of ours: that there was one, and the id under which the log tells all. */
export function internalErrorAnswer(requestId: string): GraphQLFormattedError {
  return {
    message: `Internal error. Give the operator the request id ${requestId}.`,
    extensions: { code: 'INTERNAL', requestId },
  };
}

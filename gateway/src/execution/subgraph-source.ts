import type { GraphQLDataSource } from '@apollo/gateway';
import type { Log } from '@globalcrimedesk/service';
import type { SubgraphTransport } from '../transport/transport.ts';
import type { CheckShape } from './answer-shape.ts';
import { callSubgraph } from './call-subgraph.ts';
import type { RequestContext } from './request-context.ts';

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0];
type ProcessResult = Awaited<ReturnType<GraphQLDataSource['process']>>;

/**
 * The view that ApolloGateway's executor has of one subgraph. It implements `process` itself: replacing only the fetcher
 * of Apollo's RemoteGraphQLDataSource would keep its node-fetch requests, half the time of a call.
 */
export class SubgraphSource implements GraphQLDataSource {
  readonly #transport: SubgraphTransport;
  readonly #checkShape: CheckShape;
  readonly #log: Log;

  constructor(transport: SubgraphTransport, checkShape: CheckShape, log: Log) {
    this.#transport = transport;
    this.#checkShape = checkShape;
    this.#log = log;
  }

  /** Never throws: a thrown error would lose its path in the executor. */
  async process({ request, context }: ProcessOptions): Promise<ProcessResult> {
    const { query = '', operationName, variables } = request;
    const { data, errors } = await callSubgraph(
      { transport: this.#transport, log: this.#log },
      {
        query,
        operationName,
        variables,
        entities:
          variables?.representations === undefined
            ? undefined
            : [{ key: '_entities', representations: variables.representations }],
        checkShape: (...answer) => this.#checkShape(query, ...answer),
      },
      context as RequestContext,
    );
    return { data, ...(errors.length === 0 ? {} : { errors }) };
  }
}

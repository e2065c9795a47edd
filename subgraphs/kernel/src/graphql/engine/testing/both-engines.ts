import { documentCache, type PreparedOperation } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { type Engine, type EngineCounts, subgraphEngine } from '../engine.ts';

export interface Question {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** A function makes one for each engine. */
  readonly contextValue?: unknown;
}

export interface BothEngines {
  /** Asks both, expects them to answer the same, and gives that answer. */
  ask(question: Question): Promise<ExecutionResult>;
  /** Of the engine that compiles. */
  readonly counts: EngineCounts;
}

/** graphql-js, and an engine that compiles whatever comes. */
export function bothEngines(schema: GraphQLSchema): BothEngines {
  const documents = documentCache(schema, { max: 100 });
  const reference = subgraphEngine(schema, { engine: 'graphql-js' });
  const compiling = subgraphEngine(schema, { compileAt: 1 });

  async function answer(engine: Engine, operation: PreparedOperation, question: Question) {
    const { variables, operationName, contextValue: given } = question;
    const contextValue = typeof given === 'function' ? given() : given;
    const values = operation.coerce(variables);
    if ('errors' in values) throw new Error(JSON.stringify(values.errors));
    const coerced = values.variables;
    return engine.execute(operation, { operationName, variables, coerced, contextValue });
  }

  return {
    async ask(question) {
      const prepared = documents.prepare(question.query, question.operationName);
      if ('errors' in prepared) throw new Error(JSON.stringify(prepared.errors));
      const wanted = await answer(reference, prepared.operation, question);
      const got = await answer(compiling, prepared.operation, question);
      expect(told(got)).to.deep.equal(told(wanted));
      // The order of fields is part of an answer.
      expect(JSON.stringify(got.data)).to.equal(JSON.stringify(wanted.data));
      return got;
    },
    get counts() {
      return compiling.counts;
    },
  };
}

/** All of an answer that a subgraph passes on or logs. Errors that happen at once have no order. */
function told({ data, errors }: ExecutionResult) {
  const listed = errors?.map((error) => {
    expect(error).to.be.instanceOf(GraphQLError);
    const { originalError } = error;
    return { ...error.toJSON(), extensions: { ...error.extensions }, cause: String(originalError) };
  });
  return {
    data: data === undefined ? undefined : JSON.parse(JSON.stringify(data)),
    errors: listed?.sort((a, b) => (String(a.path) < String(b.path) ? -1 : 1)),
  };
}

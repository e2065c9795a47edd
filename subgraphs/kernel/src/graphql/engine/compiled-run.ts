import type { ExecutionResult } from 'graphql';

/**
 * Thrown where a compiled operation meets what it was not compiled for: whoever runs it lets graphql-js answer.
 * It is never told to anybody.
 */
export class NotCompilable extends Error {
  override readonly name = 'NotCompilable';
}

/** An operation as graphql-jit compiled it. */
export type CompiledQuery = (
  root: unknown,
  run: CompiledRun,
  variables: Readonly<Record<string, unknown>>,
) => PromiseLike<ExecutionResult> | ExecutionResult;

/** One run of a compiled operation: stands where graphql-jit passes the context. */
export class CompiledRun {
  readonly contextValue: unknown;
  readonly #end: () => void;
  #isGivenUp = false;
  /** How many promises of resolvers are waited for. */
  #pending = 0;
  /** Failures of resolvers where null is allowed: those alone does graphql-jit tell as graphql-js would. */
  readonly #told = new Set<unknown>();

  /** @param end is told once when the run is given up and nothing of it goes on. */
  constructor(contextValue: unknown, end: () => void) {
    this.contextValue = contextValue;
    this.#end = end;
  }

  /** No resolver begins any more: what a given-up run read would come after the account of what was read. */
  get isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  giveUp(): null {
    if (!this.#isGivenUp) {
      this.#isGivenUp = true;
      if (this.#pending === 0) this.#end();
    }
    return null;
  }

  waits(): void {
    this.#pending += 1;
  }

  waited(): void {
    this.#pending -= 1;
    if (this.#pending === 0 && this.#isGivenUp) this.#end();
  }

  /** What stands for a value that a resolver failed to give. */
  failed(error: unknown, isNullable: boolean): unknown {
    if (error instanceof NotCompilable || !isNullable || !isPlain(error)) return this.giveUp();
    this.#told.add(error);
    return error;
  }

  /** Whether graphql-js would have answered the same. */
  trusts({ errors = [] }: ExecutionResult): boolean {
    return errors.every(({ originalError }) => this.#told.has(originalError));
  }
}

/** Whether an error says nothing of its own about where it happened, so that only the field does. */
function isPlain(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { nodes, path, source, positions, extensions } = error as Error & Record<string, unknown>;
  const isSilent = [nodes, path, source, positions].every((value) => value === undefined);
  return isSilent && (extensions === undefined || Object(extensions) === extensions);
}

/** Runs a compiled operation; `undefined` where its answer might not be that of graphql-js. */
export function runCompiled(
  query: CompiledQuery,
  variables: Readonly<Record<string, unknown>>,
  contextValue: unknown,
): Promise<ExecutionResult | undefined> {
  return new Promise((resolve) => {
    const run = new CompiledRun(contextValue, () => resolve(undefined));
    const done = (result: ExecutionResult): void => {
      if (run.isGivenUp || !run.trusts(result)) run.giveUp();
      else resolve(result);
    };
    try {
      const result = query(undefined, run, variables);
      if ('then' in result) result.then(done, () => run.giveUp());
      else done(result);
    } catch {
      run.giveUp();
    }
  });
}

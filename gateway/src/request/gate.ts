import type {
  Caller,
  GraphqlMeta,
  GraphqlParams,
  GraphqlResult,
  PreparedOperation,
} from '@globalcrimedesk/service';
import type { RequestWatch } from '../observe/observer.ts';

/** A request on its way through the gateway: each step knows what those before it found out. */
export interface GatewayRequest {
  readonly params: GraphqlParams;
  readonly meta: GraphqlMeta;
  /** Who asks, and for what; `null` where the gateway serves without callers (loopback, `--auth none`). */
  readonly caller: Caller | null;
  /** What watches it; missing where nobody does. */
  readonly watch?: RequestWatch;
}

/** A request whose operation is parsed, valid and chosen, and whose variables fit. */
export interface OperationRequest extends GatewayRequest {
  readonly operation: PreparedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A refusal is an answer without `data`: nothing was executed. */
export type Refusal = GraphqlResult;

/** Who asks? A caller, `null` where nobody must be known, or a refusal. */
export type Identify = (
  meta: GraphqlMeta,
) => Promise<{ readonly caller: Caller | null } | { readonly refusal: Refusal }>;

/** Room for one request: `headers` go with the answer, `end` gives the room back. */
export interface Admission {
  /** Epoch milliseconds; shortens the request's deadline where it is earlier. */
  readonly deadline?: number;
  readonly headers?: Readonly<Record<string, string>>;
  end(): void;
}

/** Lets a request in, before anything of it is parsed: rate, concurrency. */
export type Admit = (
  request: GatewayRequest,
) => Promise<{ readonly admission: Admission } | { readonly refusal: Refusal }>;

/** The text of an operation, and whether it is one of those that were published. */
export interface FoundOperation {
  readonly params: GraphqlParams;
  readonly published?: boolean;
}

/** Finds the text of an operation: as sent, by its hash, or among the trusted ones. */
export type FindOperation = (
  request: GatewayRequest,
) => Promise<FoundOperation | { readonly refusal: Refusal }>;

/** Looks at an operation before it is planned: depth, aliases, cost. `extensions` go with the answer. */
export type Inspect = (
  request: OperationRequest,
) => { readonly extensions?: Readonly<Record<string, unknown>> } | { readonly refusal: Refusal };

/** What is left of an operation once the fields that are not for the caller are taken out. */
export interface Authorized {
  /** `null` when nothing is left to ask: `data` is made of nulls then. */
  readonly operation: PreparedOperation | null;
  /** Puts null in the place of each refused field, and adds its coded error. The answer itself when nothing was refused. */
  complete(answer: GraphqlResult): GraphqlResult;
}

/** Enforces @authenticated, @requiresScopes and @policy, before any fetch. */
export type Authorize = (request: OperationRequest) => Authorized | { readonly refusal: Refusal };

/** What became of a request, for the audit. */
export interface Outcome {
  readonly request: GatewayRequest;
  /** Missing where it was refused before there was one. */
  readonly operation?: PreparedOperation;
  readonly result: GraphqlResult;
  readonly durationMs: number;
}

/** Writes the request down before its answer leaves. Throws AUDIT_UNAVAILABLE: nothing is answered then. */
export type Audit = (outcome: Outcome) => Promise<void>;

/** Whether what a mutation does could be written down: it cannot be taken back once it turns out that it cannot. */
export type MayMutate = () => Promise<Refusal | null>;

/** What stands between a request and its execution; every part may be left out, and then does nothing. */
export interface Gates {
  readonly identify?: Identify;
  readonly admit?: Admit;
  readonly findOperation?: FindOperation;
  readonly inspect?: Inspect;
  readonly authorize?: Authorize;
  readonly audit?: Audit;
  readonly mayMutate?: MayMutate;
}

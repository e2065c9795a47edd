import {
  type AuditBody,
  type Caller,
  type GraphqlResult,
  type PreparedOperation,
  type SharedAnswer,
} from '@globalcrimedesk/service';
import { print } from 'graphql';
import { decisionOn } from '../request/decision.ts';
import type { Outcome } from '../request/gate.ts';
import { describeOperation } from './describe-operation.ts';
import { cut, keepValue } from './keep-value.ts';

/** How many characters of variables' values are kept: a hundred documents that a partner asks about take half of it. */
const VALUES_LENGTH = 16_000;
/** Names come from the client, and so do codes of foreign subgraphs. */
const NAME_LENGTH = 200;
const CODES = 50;

/** The entry of one request. Names are told always; values as far as there is room for them, and never a secret. */
export function describeOutcome({ request, operation, result, durationMs }: Outcome): AuditBody {
  const { params, meta, caller } = request;
  const described = operation === undefined ? null : describeOperation(operation, params.query);
  return {
    kind: 'REQUEST',
    requestId: cut(meta.requestId, NAME_LENGTH),
    caller: describeCaller(caller),
    operation:
      described === null
        ? null
        : { ...described, name: described.name === null ? null : cut(described.name, NAME_LENGTH) },
    variables: operation === undefined ? [] : variablesOf(operation, params.variables ?? {}),
    decision: decisionOn(result),
    codes: codesIn(result),
    sources: sourcesIn(result),
    ...(result.shared === undefined ? {} : { shared: result.shared.map(toldShared) }),
    durationMs: Math.round(durationMs * 100) / 100,
  };
}

function describeCaller(caller: Caller | null): AuditBody | null {
  if (caller === null) return null;
  const { subject, ncb, entity, roles, purpose, clearance } = caller;
  return { subject: cut(subject, NAME_LENGTH), ncb, entity, roles: [...roles], purpose, clearance };
}

/** The codes of an answer's errors, each once, sorted. */
export function codesIn({ errors = [] }: GraphqlResult): string[] {
  const codes = errors.map(({ extensions }) => extensions?.code ?? 'INTERNAL');
  const texts = codes.map((code) => cut(String(code), NAME_LENGTH));
  return [...new Set(texts)].sort().slice(0, CODES);
}

/** Only those that are declared: what else was sent, nobody has read. */
function variablesOf(
  { operation }: PreparedOperation,
  sent: Readonly<Record<string, unknown>>,
): AuditBody[] {
  const declared = (operation.variableDefinitions ?? []).map(({ variable, type }) => {
    const name = variable.name.value;
    return { name, type: cut(print(type), NAME_LENGTH), isSent: Object.hasOwn(sent, name) };
  });
  const values = keptValues(
    declared.flatMap(({ name, isSent }) => (isSent ? [[name, sent[name]]] : [])),
  );
  return declared.map(({ name, type }) => {
    const value = values.get(name);
    const told = { name: cut(name, NAME_LENGTH), type };
    return value === undefined ? told : { ...told, value };
  });
}

/** The shortest first: room that one long value takes must be no other's. */
function keptValues(sent: readonly (readonly [string, unknown])[]): ReadonlyMap<string, string> {
  const whole = sent.map(([name, value]) => ({
    name,
    text: keepValue(name, value, Number.POSITIVE_INFINITY),
  }));
  const kept = new Map<string, string>();
  let room = VALUES_LENGTH;
  for (const { name, text } of whole.sort((one, other) => one.text.length - other.text.length)) {
    kept.set(name, cut(text, room));
    room = Math.max(0, room - text.length);
  }
  return kept;
}

/** The subgraph wrote down under the other request's id what it gave for both. */
function toldShared({ source, requestId }: SharedAnswer): AuditBody {
  return { source, requestId: cut(requestId, NAME_LENGTH) };
}

function sourcesIn({ extensions }: GraphqlResult): AuditBody[] {
  const sources = (extensions?.sources ?? []) as readonly { source: string; state: string }[];
  return sources.map(({ source, state }) => ({ source, state }));
}

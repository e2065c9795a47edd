import type { PreparedOperation } from '@globalcrimedesk/service';
import { type DocumentNode, Kind, visit } from 'graphql';

/** The planner gives this name to a variable of its own, in the same text as those of the client. */
const RESERVED = 'representations';

type Variables = Readonly<Record<string, unknown>>;

/** An operation in which no variable has the planner's name, and the variables that it takes then. */
export function withoutReserved(prepared: PreparedOperation): {
  readonly operation: PreparedOperation;
  readonly variables: (sent: Variables) => Variables;
} {
  const names = (prepared.operation.variableDefinitions ?? []).map(
    ({ variable }) => variable.name.value,
  );
  if (!names.includes(RESERVED)) return { operation: prepared, variables: (sent) => sent };
  let free = `client_${RESERVED}`;
  while (names.includes(free)) free += '_';
  const document: DocumentNode = visit(prepared.document, {
    [Kind.VARIABLE]: (node) =>
      node.name.value === RESERVED ? { ...node, name: { ...node.name, value: free } } : undefined,
  });
  const at = prepared.document.definitions.indexOf(prepared.operation);
  const operation = document.definitions[at];
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The operation is gone.');
  return {
    operation: { ...prepared, document, operation },
    variables({ [RESERVED]: value, ...others }) {
      return value === undefined ? others : { ...others, [free]: value };
    },
  };
}

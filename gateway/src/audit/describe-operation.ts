import type { PreparedOperation } from '@globalcrimedesk/service';
import {
  type FieldNode,
  Kind,
  type ListValueNode,
  type ObjectValueNode,
  print,
  type ValueNode,
  visit,
} from 'graphql';
import { operationHash } from '../operations/operation-hash.ts';
import { cut, isSecretName, listsLast, shortened } from './keep-value.ts';

/** What is told of an operation's document. The text itself is not kept: its hash says which one it was. */
export interface DescribedOperation {
  readonly name: string | null;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** SHA-256 in hex of the document's text. */
  readonly hash: string;
  /** Fields with arguments that are written out in the text: what was asked for where no variable says it. */
  readonly literals: readonly string[];
}

/** How many characters are kept of a field's written-out arguments, and of all of them together. */
const LITERAL_LENGTH = 2_000;
const LITERALS_LENGTH = 64_000;

/** Documents are kept parsed, so each is described once for as long as it is kept. */
const known = new WeakMap<PreparedOperation, DescribedOperation>();

export function describeOperation(prepared: PreparedOperation, text: string): DescribedOperation {
  const described = known.get(prepared) ?? describe(prepared, text);
  known.set(prepared, described);
  return described;
}

function describe(prepared: PreparedOperation, text: string): DescribedOperation {
  const { operation, document } = prepared;
  const literals: string[] = [];
  let room = LITERALS_LENGTH;
  visit(document, {
    Field(field) {
      if (room <= 0 || !hasLiteral(field)) return;
      const literal = shown(field);
      literals.push(literal);
      room -= literal.length;
    },
  });
  return {
    name: operation.name?.value ?? null,
    kind: operation.operation,
    hash: operationHash(prepared, text),
    literals,
  };
}

function hasLiteral({ arguments: args = [] }: FieldNode): boolean {
  return args.some(({ value }) => value.kind !== Kind.VARIABLE);
}

/** As `keepValue` has it of what comes in variables. */
const SHORT_FIRST = {
  ObjectValue: {
    leave: (node: ObjectValueNode) => ({
      ...node,
      fields: listsLast(node.fields, ({ value }) => value.kind === Kind.LIST),
    }),
  },
  ListValue: {
    leave: (node: ListValueNode) => ({ ...node, values: shortened(node.values, moreValues) }),
  },
};

function moreValues(more: number): ValueNode {
  return { kind: Kind.STRING, value: `… (${more} more)` };
}

function shown({ name, arguments: args = [] }: FieldNode): string {
  const told = args.map((argument) => {
    const secret = isSecretName(argument.name.value);
    return secret ? `${argument.name.value}: (hidden)` : print(visit(argument, SHORT_FIRST));
  });
  return cut(`${name.value}(${told.join(', ')})`, LITERAL_LENGTH);
}

import { createHash } from 'node:crypto';
import type { PreparedOperation } from '@globalcrimedesk/service';
import { type FieldNode, Kind, print, visit } from 'graphql';
import { cut, isSecretName } from './keep-value.ts';

/** What is told of an operation's document. The text itself is not kept: its hash says which one it was. */
export interface DescribedOperation {
  readonly name: string | null;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** SHA-256 in hex of the document's text. */
  readonly hash: string;
  /** Fields with arguments that are written out in the text: what was asked for where no variable says it. */
  readonly literals: readonly string[];
}

/** How many fields with written-out arguments are kept, and how many characters of each. */
const LITERALS = 50;
const LITERAL_LENGTH = 500;

/** Documents are kept parsed, so each is described once for as long as it is kept. */
const known = new WeakMap<PreparedOperation, DescribedOperation>();

export function describeOperation(prepared: PreparedOperation, text: string): DescribedOperation {
  const described = known.get(prepared) ?? describe(prepared, text);
  known.set(prepared, described);
  return described;
}

function describe({ operation, document }: PreparedOperation, text: string): DescribedOperation {
  const literals: string[] = [];
  visit(document, {
    Field(field) {
      if (literals.length < LITERALS && hasLiteral(field)) literals.push(shown(field));
    },
  });
  return {
    name: operation.name?.value ?? null,
    kind: operation.operation,
    hash: createHash('sha256').update(text).digest('hex'),
    literals,
  };
}

function hasLiteral({ arguments: args = [] }: FieldNode): boolean {
  return args.some(({ value }) => value.kind !== Kind.VARIABLE);
}

function shown({ name, arguments: args = [] }: FieldNode): string {
  const told = args.map((argument) => {
    const secret = isSecretName(argument.name.value);
    return secret ? `${argument.name.value}: (hidden)` : print(argument);
  });
  return cut(`${name.value}(${told.join(', ')})`, LITERAL_LENGTH);
}

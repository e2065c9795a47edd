import type { ASTNode } from 'graphql';
import type { JoinCode } from './join-rules.ts';

/** One thing that the join policy has to say of a subgraph's SDL. */
export interface JoinFinding {
  readonly code: JoinCode;
  /** A coordinate such as `Person.names`, `Person` or `@link`. */
  readonly at: string;
  /** The line in the SDL, from 1. */
  readonly line: number;
  /** What the SDL does there. */
  readonly what: string;
  readonly instead: string;
}

/** Where the rules note down what they find; the same thing at the same place counts once. */
export class Findings {
  readonly #found = new Map<string, JoinFinding>();

  add(code: JoinCode, at: string, node: ASTNode | undefined, what: string, instead: string): void {
    const key = `${code} ${at}`;
    if (this.#found.has(key)) return;
    this.#found.set(key, { code, at, line: lineOf(node), what, instead });
  }

  /** In the order of the SDL. */
  inOrder(): JoinFinding[] {
    return [...this.#found.values()].sort(
      (a, b) => a.line - b.line || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
    );
  }
}

function lineOf(node: ASTNode | undefined): number {
  return node?.loc?.startToken.line ?? 1;
}

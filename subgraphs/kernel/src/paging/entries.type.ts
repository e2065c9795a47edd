import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import type { EntriesPage, EntriesRange } from '../mongo/audit-reader.ts';
import { PageInfoType } from './connection.type.ts';
import { PAGE_SIZE } from './window.ts';

/** The paging arguments of lists that are read from their latest entry on. */
@ArgsType()
export class EntriesArgs implements EntriesRange {
  @Field(() => Int, {
    nullable: true,
    description: `How many entries, from the latest on: 0 to ${PAGE_SIZE.max}, ${PAGE_SIZE.default} when nothing is said.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only what comes after this cursor. Cursors are opaque; take them from an answer.',
  })
  after?: string | null;
}

/** The connection and edge types of entries. They are not counted: the number of entries tells what others did. */
export function entriesOf<T extends object>(Node: ClassType<T>, name: string) {
  @Directive('@shareable')
  @ObjectType(`${name}Edge`, {
    description: 'An entry in a list, with its cursor.',
    simpleResolvers: true,
  })
  class EdgeType {
    @Field(() => Node, { description: 'The entry.' })
    node!: T;

    @Field(() => String, { description: 'The place of this entry in the list.' })
    cursor!: string;
  }

  @Directive('@shareable')
  @ObjectType(`${name}Connection`, {
    description: 'One page of a list of entries, the latest first. They are not counted.',
    simpleResolvers: true,
  })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The entries of this page, the latest first.' })
    edges!: EdgeType[];

    @Field(() => PageInfoType, { description: 'Where this page stands in the list.' })
    pageInfo!: PageInfoType;
  }
  return ConnectionType;
}

/** A page of entries as its connection type has it. */
export function entriesConnection<T extends object>(
  { entries, hasMore }: EntriesPage,
  { after }: EntriesRange,
  nodeOf: (entry: EntriesPage['entries'][number]['entry']) => T,
) {
  return {
    edges: entries.map(({ entry, cursor }) => ({ node: nodeOf(entry), cursor })),
    pageInfo: {
      hasNextPage: hasMore,
      // Whoever brings a cursor has seen what is before it.
      hasPreviousPage: after !== null && after !== undefined,
      startCursor: entries.at(0)?.cursor ?? null,
      endCursor: entries.at(-1)?.cursor ?? null,
    },
  };
}

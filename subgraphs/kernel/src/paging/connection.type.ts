import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { COUNT_COST } from '../graphql/list-size.ts';
import { PAGE_SIZE, type PageArguments } from './window.ts';

/** The paging arguments of every list. */
@ArgsType()
export class PageArgs implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: `How many records from the start of the list (or after \`after\`): 0 to ${PAGE_SIZE.max}, ${PAGE_SIZE.default} when neither \`first\` nor \`last\` is given.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only what comes after this cursor. Cursors are opaque; take them from an answer.',
  })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many records from the end of the list (or before \`before\`): 0 to ${PAGE_SIZE.max}.`,
  })
  last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only what comes before this cursor.',
  })
  before?: string | null;
}

@Directive('@shareable')
@ObjectType('PageInfo', {
  description: 'Where a page stands in its list (Relay cursor connections specification).',
  simpleResolvers: true,
})
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether records follow this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether records precede this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first record of this page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last record of this page.' })
  endCursor!: string | null;
}

/** The connection and edge types of a node type, named after it. */
export function connectionOf<T extends object>(Node: ClassType<T>, name: string) {
  @ObjectType(`${name}Edge`, {
    description: `A ${name} in a list, with its cursor.`,
    simpleResolvers: true,
  })
  class EdgeType {
    @Field(() => Node, { description: `The ${name}.` })
    node!: T;

    @Field(() => String, { description: 'The place of this record in the list.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, {
    description: `One page of a list of ${name} records.`,
    simpleResolvers: true,
  })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The records of this page, in the sort order.' })
    edges!: EdgeType[];

    @Field(() => PageInfoType, { description: 'Where this page stands in the list.' })
    pageInfo!: PageInfoType;

    @Directive(COUNT_COST)
    @Field(() => Int, {
      description:
        'How many records the filter finds that you may see. Counted only when asked for; costs more the more it finds.',
    })
    totalCount!: number;
  }
  return ConnectionType;
}

import { DateTime, entriesOf } from '@globalcrimedesk/kernel';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { AuditDecision, AuditEntryKind } from '../audit.ts';
import './audit.enums.ts';

@ObjectType('AuditedOperation', {
  description: 'The operation of a request. Its text is not kept; its hash says which one it was.',
  simpleResolvers: true,
})
class AuditedOperationType {
  @Field(() => String, { nullable: true, description: 'Its name; null where it has none.' })
  name!: string | null;

  @Field(() => String, { description: 'query, mutation, or command for one that was no request.' })
  kind!: string;

  @Field(() => String, { description: 'SHA-256 of its text, in hexadecimal.' })
  hash!: string;

  @Field(() => [String], {
    description: 'Fields whose arguments are written out in the text: what no variable tells.',
  })
  literals!: readonly string[];
}

@ObjectType('AuditedVariable', {
  description: 'A variable of an operation, as it was sent.',
  simpleResolvers: true,
})
class AuditedVariableType {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Its type, as the operation declares it.' })
  type!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Its value as JSON, without secrets, cut where it is long. Null where none was sent.',
  })
  value!: string | null;
}

@ObjectType('AuditedSource', {
  description: 'How a subgraph did in a request.',
  simpleResolvers: true,
})
class AuditedSourceType {
  @Field(() => String, { description: 'The subgraph.' })
  source!: string;

  @Field(() => String, { description: 'ANSWERED, FAILED or SILENT.' })
  state!: string;
}

@ObjectType('AuditedShare', {
  description:
    'An answer of a subgraph that another request got as well: of the same caller, for the same purpose, at the same time. What it read lies under the id of that request.',
  simpleResolvers: true,
})
class AuditedShareType {
  @Field(() => String, { description: 'The subgraph.' })
  source!: string;

  @Field(() => String, { description: 'The id of the request for which it was asked.' })
  requestId!: string;
}

@ObjectType('AuditEntry', {
  description:
    'Who asked what, for which purpose, and what became of it. The ids that were read lie in the audit of each domain, under the same request id.',
  simpleResolvers: true,
})
export class AuditEntryType {
  @Field(() => ID, { description: 'The writer of the entry, and its place in the chain.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was written, just before the answer left.' })
  at!: Date;

  @Field(() => AuditEntryKind, { description: 'What it tells of.' })
  kind!: AuditEntryKind;

  @Field(() => String, {
    nullable: true,
    description: 'The id of the request, which gateway and subgraphs share.',
  })
  requestId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who asked: the subject of their token. Null where nobody was known.',
  })
  subject!: string | null;

  @Field(() => String, { nullable: true, description: 'The NCB in whose name they asked.' })
  ncb!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their unit, or the partner; null for the NCB itself.',
  })
  entity!: string | null;

  @Field(() => [String], { description: 'Their roles.' })
  roles!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The purpose that the request stated.' })
  purpose!: string | null;

  @Field(() => String, { nullable: true, description: 'Their clearance.' })
  clearance!: string | null;

  @Field(() => AuditedOperationType, {
    nullable: true,
    description: 'What was asked. Null where the request was refused before it was read.',
  })
  operation!: AuditedOperationType | null;

  @Field(() => [AuditedVariableType], { description: 'What it was asked with.' })
  variables!: readonly AuditedVariableType[];

  @Field(() => AuditDecision, { description: 'What became of it.' })
  decision!: AuditDecision;

  @Field(() => [String], { description: 'The codes of its errors, each once.' })
  codes!: readonly string[];

  @Field(() => [AuditedSourceType], { description: 'The subgraphs that were asked.' })
  sources!: readonly AuditedSourceType[];

  @Field(() => [AuditedShareType], {
    description: 'Answers that were not asked for again, since they were on their way already.',
  })
  shared!: readonly AuditedShareType[];

  @Field(() => Float, { nullable: true, description: 'How long it took, in milliseconds.' })
  durationMs!: number | null;

  @Field(() => Int, { description: 'How many requests it tells of: 1 but for REFUSALS.' })
  count!: number;

  @Field(() => String, {
    description: 'The hash of the entry, which the next one of its writer bears.',
  })
  hash!: string;
}

export const AuditEntryConnection = entriesOf(AuditEntryType, 'AuditEntry');

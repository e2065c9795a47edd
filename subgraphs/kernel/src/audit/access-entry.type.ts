import type { AuditEntry } from '@globalcrimedesk/service';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime } from '../graphql/scalars.ts';
import { entriesOf } from '../paging/entries.type.ts';

/** What was done with a record. */
const AccessKind = { READ: 'READ', WRITE: 'WRITE' } as const;
type AccessKind = (typeof AccessKind)[keyof typeof AccessKind];

registerEnumType(AccessKind, {
  name: 'AccessKind',
  description: 'What was done with a record.',
  valuesConfig: {
    READ: { description: 'It was read, or found in a list; it need not have been shown in full.' },
    WRITE: { description: 'It was recorded, changed, linked or deleted.' },
  },
});

@Directive('@shareable')
@ObjectType('AccessedRecord', {
  description: 'A record that was looked at, by its id alone.',
  simpleResolvers: true,
})
class AccessedRecordType {
  @Field(() => String, { description: 'What it is: persons, documents, reports or notices.' })
  kind!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => AccessKind, { description: 'What was done with it.' })
  how!: AccessKind;
}

@Directive('@shareable')
@ObjectType('AccessEntry', {
  description: 'Who looked at records or wrote them, when, and for which purpose.',
  simpleResolvers: true,
})
export class AccessEntryType {
  @Field(() => DateTime, { description: 'When it was written, just before the answer left.' })
  at!: Date;

  @Field(() => String, {
    description: 'The id of the request: the audit trail tells the rest of it.',
  })
  requestId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who: the subject of their token. Null where nobody was known.',
  })
  subject!: string | null;

  @Field(() => String, { nullable: true, description: 'The NCB in whose name.' })
  ncb!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their unit, or the partner; null for the NCB itself.',
  })
  entity!: string | null;

  @Field(() => String, { nullable: true, description: 'The purpose that they stated.' })
  purpose!: string | null;

  @Field(() => String, { nullable: true, description: 'The name of their operation.' })
  operation!: string | null;

  @Field(() => [AccessedRecordType], {
    description: 'The records: of a question for one record that one alone.',
  })
  records!: readonly AccessedRecordType[];
}

export const AccessEntryConnection = entriesOf(AccessEntryType, 'AccessEntry');

/** @param id only this record of those that the entry names. */
export function accessEntry({ at, body }: AuditEntry, id: string | null): AccessEntryType {
  const { requestId, operation, caller, records } = body as unknown as StoredAccess;
  return {
    at: new Date(at),
    requestId,
    subject: caller?.subject ?? null,
    ncb: caller?.ncb ?? null,
    entity: caller?.entity ?? null,
    purpose: caller?.purpose ?? null,
    operation,
    records: id === null ? records : records.filter((record) => record.id === id),
  };
}

/** As `RequestAccesses` writes it. */
interface StoredAccess {
  readonly requestId: string;
  readonly operation: string | null;
  readonly caller: {
    readonly subject: string;
    readonly ncb: string;
    readonly entity: string | null;
    readonly purpose: string;
  } | null;
  readonly records: readonly AccessedRecordType[];
}

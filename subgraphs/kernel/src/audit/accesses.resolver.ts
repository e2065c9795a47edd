import { DeskError } from '@globalcrimedesk/service';
import {
  Arg,
  Args,
  type ClassType,
  Ctx,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { auditedNcb } from '../access/audited-ncb.ts';
import { requireScope } from '../access/require-scope.ts';
import { DateTime } from '../graphql/scalars.ts';
import type { EntryCondition } from '../mongo/audit-reader.ts';
import { EntriesArgs, entriesConnection } from '../paging/entries.type.ts';
import type { BaseRecord } from '../record/record.ts';
import { mayWrite } from '../scope/scope.ts';
import type { SubgraphContext } from '../subgraph/context.ts';
import { AccessEntryConnection, AccessEntryType, accessEntry } from './access-entry.type.ts';

type Context = SubgraphContext<unknown, object>;

/** Entries of this kind tell who touched which records. */
const ACCESS: EntryCondition = { 'body.kind': 'ACCESS' };

/** Who looked at a record, for the NCB that owns it: the same for every kind of record. */
export function accessLogOf(Type: ClassType<object>) {
  @Resolver(() => Type)
  class AccessLogResolver {
    @FieldResolver(() => AccessEntryConnection, {
      nullable: true,
      description:
        'Who looked at this record or changed it, when, and for which purpose, the latest first. Only for the NCB that owns the record, by those who keep its records; null for everybody else.',
    })
    async accessLog(
      @Root() record: BaseRecord,
      @Args(() => EntriesArgs) range: EntriesArgs,
      @Ctx() { caller, scope, audit }: Context,
    ) {
      requireScope(caller, 'access-log:read');
      if (!mayWrite(scope, record.dataOwner)) {
        throw new DeskError('FORBIDDEN', 'Only the NCB that owns a record reads who looked at it.');
      }
      const { id } = record;
      const page = await audit.page([{ 'body.records.id': id }, ACCESS], range);
      return entriesConnection(page, range, (entry) => accessEntry(entry, id));
    }
  }
  return AccessLogResolver;
}

/** @param field the name of the root field: `personAccesses`. @param noun what the domain keeps, in the plural. */
export function accessesOf(field: string, noun: string) {
  @Resolver(() => AccessEntryType)
  class AccessesResolver {
    @Query(() => AccessEntryConnection, {
      name: field,
      nullable: true,
      description: `Who looked at ${noun} or changed them, when, and for which purpose, the latest first: for auditors, each of their own NCB's accesses, at the General Secretariat of all. It names records by their ids alone. All that is given must hold.`,
    })
    async accesses(
      @Arg('requestId', () => String, {
        nullable: true,
        description: 'In this request, as the audit trail names it.',
      })
      requestId: string | null | undefined,
      @Arg('id', () => ID, { nullable: true, description: 'At this record.' })
      id: string | null | undefined,
      @Arg('subject', () => String, { nullable: true, description: 'By this subject.' })
      subject: string | null | undefined,
      @Arg('from', () => DateTime, { nullable: true, description: 'At this moment or later.' })
      from: Date | null | undefined,
      @Arg('to', () => DateTime, { nullable: true, description: 'Before this moment.' })
      to: Date | null | undefined,
      @Args(() => EntriesArgs) range: EntriesArgs,
      @Ctx() { caller, audit }: Context,
    ) {
      requireScope(caller, 'audit:read');
      const conditions: EntryCondition[] = [
        ...given('body.records.id', id),
        ...given('body.requestId', requestId),
        ...given('body.caller.subject', subject),
        ...given('body.caller.ncb', auditedNcb(caller)),
        ...(from instanceof Date ? [{ at: { $gte: from.toISOString() } }] : []),
        ...(to instanceof Date ? [{ at: { $lt: to.toISOString() } }] : []),
        ACCESS,
      ];
      const page = await audit.page(conditions, range);
      return entriesConnection(page, range, (entry) => accessEntry(entry, id ?? null));
    }
  }
  return AccessesResolver;
}

function given(path: string, wanted: string | null | undefined): EntryCondition[] {
  return wanted === null || wanted === undefined ? [] : [{ [path]: wanted }];
}

import { Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Ncb } from '../ncb.ts';
import { findNcb } from '../rules/find-ncb.ts';
import {
  DocumentReportLink,
  NoticeLink,
  PersonLink,
  TravelDocumentLink,
} from '../types/links.type.ts';
import { NcbType } from '../types/ncb.type.ts';

/**
 * From every record to whom to call about it (docs/decisions/005). A caller who sees a record sees its `dataOwner`;
 * what the directory says of that code is for everybody.
 */
@Resolver(() => PersonLink)
export class PersonLinksResolver {
  @Directive('@requires(fields: "dataOwner")')
  @FieldResolver(() => NcbType, {
    nullable: true,
    description:
      'The NCB that owns the record: whom to call about the person. Null: the directory did not answer.',
  })
  owner(@Root() { dataOwner }: PersonLink): Ncb | null {
    return findNcb(dataOwner);
  }
}

@Resolver(() => TravelDocumentLink)
export class TravelDocumentLinksResolver {
  @Directive('@requires(fields: "dataOwner")')
  @FieldResolver(() => NcbType, {
    nullable: true,
    description:
      'The NCB that owns this record of the document, which need not be that of its issuing state. Null: the directory did not answer.',
  })
  owner(@Root() { dataOwner }: TravelDocumentLink): Ncb | null {
    return findNcb(dataOwner);
  }
}

@Resolver(() => DocumentReportLink)
export class DocumentReportLinksResolver {
  @Directive('@requires(fields: "dataOwner")')
  @FieldResolver(() => NcbType, {
    nullable: true,
    description:
      'The NCB that reported: whom to call when the document turns up. Null: the directory did not answer.',
  })
  owner(@Root() { dataOwner }: DocumentReportLink): Ncb | null {
    return findNcb(dataOwner);
  }
}

@Resolver(() => NoticeLink)
export class NoticeLinksResolver {
  @Directive('@requires(fields: "dataOwner")')
  @FieldResolver(() => NcbType, {
    nullable: true,
    description: 'The NCB that owns the record. Null: the directory did not answer.',
  })
  owner(@Root() { dataOwner }: NoticeLink): Ncb | null {
    return findNcb(dataOwner);
  }

  @Directive('@requires(fields: "requestingNcb")')
  @FieldResolver(() => NcbType, {
    nullable: true,
    description:
      'The NCB that asks: whom to call when the person is found. Null: the source does not tell (`requestingNcb` is null too), or the directory did not answer.',
  })
  requester(@Root() { requestingNcb }: NoticeLink): Ncb | null {
    return requestingNcb === null ? null : findNcb(requestingNcb);
  }
}

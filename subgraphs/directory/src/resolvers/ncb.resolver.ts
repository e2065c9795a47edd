import { FaultList, isIssuingState } from '@globalcrimedesk/kernel';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { DirectoryContext } from '../loaders.ts';
import type { Ncb } from '../ncb.ts';
import { findNcb, findNcbOfIssuingState } from '../rules/find-ncb.ts';
import { selectNcbs } from '../rules/ncb.criteria.ts';
import { NcbContactType } from '../types/contact.type.ts';
import { NcbFilterInput } from '../types/ncb.inputs.ts';
import { NcbType } from '../types/ncb.type.ts';

@Resolver(() => NcbType)
export class NcbResolver {
  @Query(() => NcbType, {
    nullable: true,
    description:
      'What the directory knows of a code that can own records. Null: the directory did not answer.',
  })
  ncb(
    @Arg('code', () => ID, { description: 'ISO 3166-1 alpha-3, or XPO.' }) code: string,
  ): Ncb | null {
    const faults = new FaultList();
    faults.ncb(['code'], code);
    faults.assertNone();
    return findNcb(code);
  }

  @Directive('@listSize(assumedSize: 250)')
  @Query(() => [NcbType], {
    nullable: true,
    description:
      'The NCBs that fit the filter, sorted by code: the whole list, since it is never longer than some 250. Null: the directory did not answer.',
  })
  ncbs(
    @Arg('filter', () => NcbFilterInput, {
      nullable: true,
      description: 'Narrows the list; every code when nothing is said.',
    })
    filter: NcbFilterInput | undefined,
  ): Ncb[] {
    return selectNcbs(filter ?? {});
  }

  @Query(() => NcbType, {
    nullable: true,
    description:
      'Whom to call about a document, by the issuing state that it bears: D leads to DEU, GBD to GBR. Null where no NCB answers for it, as for UNO or XXA, or where the directory did not answer.',
  })
  ncbOfIssuingState(
    @Arg('issuingState', () => String, {
      description: 'The code in the document: ICAO Doc 9303-3 section 5.',
    })
    issuingState: string,
  ): Ncb | null {
    const faults = new FaultList();
    if (!isIssuingState(issuingState)) {
      faults.add(['issuingState'], 'is no issuing state of ICAO Doc 9303-3, such as D or FRA');
    }
    faults.assertNone();
    return findNcbOfIssuingState(issuingState);
  }

  @FieldResolver(() => NcbContactType, {
    nullable: true,
    description:
      'How it is reached around the clock. Null: it told this node nothing, or the store of the directory did not answer (`errors` says so); try `answersThrough`.',
  })
  async contact(
    @Root() ncb: Ncb,
    @Ctx() { loaders }: DirectoryContext,
  ): Promise<NcbContactType | null> {
    const entry = await loaders.contact.load(ncb.code);
    if (entry === null || entry.contact === null) return null;
    return { ...entry.contact, updatedAt: entry.updatedAt };
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Counts the changes of the contact, 0 while none was ever told. Send it with a change, so that none is overwritten. Null: the store of the directory did not answer.',
  })
  async contactVersion(
    @Root() ncb: Ncb,
    @Ctx() { loaders }: DirectoryContext,
  ): Promise<number | null> {
    return (await loaders.contact.load(ncb.code))?.version ?? 0;
  }

  @FieldResolver(() => NcbType, {
    nullable: true,
    description:
      'The NCB that answers for a territory: through a sub-bureau there, or itself. Null for what answers itself, and for what no NCB is known to answer for.',
  })
  answersThrough(@Root() ncb: Ncb): Ncb | null {
    return ncb.answersThroughCode === null ? null : findNcb(ncb.answersThroughCode);
  }
}

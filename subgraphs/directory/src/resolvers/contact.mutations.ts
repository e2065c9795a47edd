import { written } from '@globalcrimedesk/kernel';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { DirectoryContext } from '../loaders.ts';
import type { Ncb, NcbContact } from '../ncb.ts';
import { assertContact } from '../rules/contact.rules.ts';
import { findNcb } from '../rules/find-ncb.ts';
import { NcbContactInput } from '../types/contact.type.ts';
import { NcbType } from '../types/ncb.type.ts';

@Resolver(() => NcbType)
export class ContactMutations {
  @Mutation(() => NcbType, {
    nullable: true,
    description:
      'Tells how an NCB is reached around the clock, in the place of what was told before. Only in the name of that NCB.',
  })
  async setNcbContact(
    @Arg('code', () => ID, { description: 'The NCB: ISO 3166-1 alpha-3, or XPO.' }) code: string,
    @Arg('version', () => Int, {
      description: 'The `contactVersion` that the change was made to: 0 for the first contact.',
    })
    version: number,
    @Arg('contact', () => NcbContactInput, {
      nullable: true,
      description: 'The whole contact; null takes back what was told.',
    })
    contact: NcbContactInput | null | undefined,
    @Ctx() context: DirectoryContext,
  ): Promise<Ncb | null> {
    const { store, scope, now } = context;
    const next = contact ? wholeContact(contact) : contact;
    assertContact(code, next);
    await written(context, store.put(scope, { code, version }, next, now));
    return findNcb(code);
  }
}

function wholeContact({ phone, email, i247Address }: NcbContactInput): NcbContact {
  return { phone: phone ?? null, email: email ?? null, i247Address: i247Address ?? null };
}

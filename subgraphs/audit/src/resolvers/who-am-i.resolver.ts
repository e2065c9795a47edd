import type { SubgraphContext } from '@globalcrimedesk/kernel';
import { scopesOf } from '@globalcrimedesk/service';
import { Ctx, Query, Resolver } from 'type-graphql';
import { WhoAmIType } from '../types/who-am-i.type.ts';

@Resolver(() => WhoAmIType)
export class WhoAmIResolver {
  @Query(() => WhoAmIType, {
    nullable: true,
    description:
      'Who you are to the desk, and what you may do. Null where nobody is asked who they are (loopback development).',
  })
  whoami(@Ctx() { caller }: SubgraphContext<unknown, object>): WhoAmIType | null {
    return caller === null ? null : { ...caller, scopes: [...scopesOf(caller)] };
  }
}

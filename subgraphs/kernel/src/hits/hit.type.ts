import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime } from '../graphql/scalars.ts';
import { BaseType } from '../record/base.type.ts';
import type { HitCounts } from './hit.criteria.ts';
import {
  type HitDecision,
  type HitExtension,
  type HitRecord,
  type HitSearcher,
  HitState,
} from './hit.ts';

registerEnumType(HitState, {
  name: 'HitState',
  description: 'What the owner of the record that was met has made of a hit.',
  valuesConfig: {
    POTENTIAL: { description: 'The owner has yet to say whether it is the one.' },
    CONFIRMED: { description: 'It is the one: the owner stands by the record.' },
    REJECTED: { description: 'It is another, or the record no longer holds.' },
  },
});

@Directive('@shareable')
@ObjectType('HitSearcher', {
  description: 'Whose search it was: whom to answer.',
  simpleResolvers: true,
})
class HitSearcherType implements Omit<HitSearcher, 'subject'> {
  @Field(() => String, {
    nullable: true,
    description:
      'The NCB in whose name it was searched: ISO 3166-1 alpha-3 or XPO. Null where the desk asked nobody who they were.',
  })
  ncb!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The unit, or the partner, that searched; null for the NCB itself.',
  })
  entity!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The purpose that the search stated, such as BORDER_CONTROL.',
  })
  purpose!: string | null;
}

@Directive('@shareable')
@ObjectType('HitExtension', {
  description: 'More time that the owner asked for.',
  simpleResolvers: true,
})
class HitExtensionType implements HitExtension {
  @Field(() => String, { description: 'The NCB that asked.' })
  by!: string;

  @Field(() => DateTime, { description: 'When it asked.' })
  at!: Date;

  @Field(() => DateTime, { description: 'Until when.' })
  until!: Date;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@Directive('@shareable')
@ObjectType('HitDecision', { description: 'What the owner decided.', simpleResolvers: true })
class HitDecisionType implements HitDecision {
  @Field(() => String, { description: 'The NCB that decided.' })
  by!: string;

  @Field(() => DateTime, { description: 'When it decided.' })
  at!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Why it rejected the hit; null where it confirmed it.',
  })
  reason!: string | null;
}

@Directive('@shareable')
@ObjectType('HitCounts', {
  description:
    'How many hits that you may see, and that fit the filter, are in which state, whichever states it names.',
  simpleResolvers: true,
})
export class HitCountsType implements HitCounts {
  @Field(() => Int, { description: 'Not decided yet.' })
  potential!: number;

  @Field(() => Int, { description: 'Confirmed.' })
  confirmed!: number;

  @Field(() => Int, { description: 'Rejected.' })
  rejected!: number;

  @Field(() => Int, { description: 'Not decided, and past the time to do it.' })
  overdue!: number;
}

/** The fields that hits of every domain have. What was met is the domain's own. */
@ObjectType({ simpleResolvers: true })
export abstract class HitType extends BaseType implements HitRecord {
  @Field(() => ID, {
    description: 'The check that met the record. A check that is repeated raises no second hit.',
  })
  checkId!: string;

  requestId!: string;
  metId!: string;

  @Field(() => HitSearcherType, { description: 'Whose search it was.' })
  searcher!: HitSearcher;

  @Field(() => String, { nullable: true, description: 'Where it was, as the searcher said.' })
  place!: string | null;

  @Field(() => Boolean, { description: 'Whether it is to be confirmed in 10 minutes, or an hour.' })
  urgent!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether the searcher was told nothing, since the record is not for them. Only its owner sees the hit then, and decides whether to call.',
  })
  blind!: boolean;

  @Field(() => [String], {
    description: 'What of the record the searcher was shown; empty where the hit is blind.',
  })
  shown!: readonly string[];

  @Field(() => HitState, { description: 'What its owner has made of it.' })
  state!: HitState;

  @Field(() => DateTime, {
    description: 'When the owner must have confirmed or rejected it, or have asked for more time.',
  })
  confirmBy!: Date;

  @Field(() => [HitExtensionType], { description: 'Each time that the owner asked for more time.' })
  extensions!: readonly HitExtension[];

  @Field(() => HitDecisionType, {
    nullable: true,
    description: 'What the owner decided; null while it is POTENTIAL.',
  })
  decision!: HitDecision | null;

  protection!: HitRecord['protection'];
}

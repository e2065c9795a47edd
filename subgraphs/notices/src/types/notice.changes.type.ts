import { ChangeType, changesOf } from '@globalcrimedesk/kernel';
import { Field, ObjectType } from 'type-graphql';
import type { NoticeRecord } from '../notice.ts';
import { NoticeType } from './notice.type.ts';

@ObjectType('NoticeChange', {
  description: 'One change of a notice or diffusion, as it concerns you.',
  simpleResolvers: true,
})
export class NoticeChangeType extends ChangeType {
  @Field(() => NoticeType, {
    nullable: true,
    description:
      'The notice as this version says; what it links to is as it is now. Null when the change took it away.',
  })
  notice!: NoticeRecord | null;
}

export const NoticeChangeList = changesOf(NoticeChangeType, 'NoticeChangeList');

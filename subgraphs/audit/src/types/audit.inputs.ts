import { DateTime } from '@globalcrimedesk/kernel';
import { Field, InputType } from 'type-graphql';
import { type AuditCriteria, AuditDecision } from '../audit.ts';
import './audit.enums.ts';

@InputType('AuditFilter', {
  description: 'Narrows the audit trail. All that is given must hold.',
})
export class AuditFilterInput implements AuditCriteria {
  @Field(() => String, { nullable: true, description: 'Of this subject.' })
  subject?: string | null;

  @Field(() => String, { nullable: true, description: 'In the name of this NCB.' })
  ncb?: string | null;

  @Field(() => String, { nullable: true, description: 'Of this unit or partner.' })
  entity?: string | null;

  @Field(() => String, { nullable: true, description: 'For this purpose.' })
  purpose?: string | null;

  @Field(() => String, { nullable: true, description: 'Of operations of this name.' })
  operation?: string | null;

  @Field(() => AuditDecision, { nullable: true, description: 'With this outcome.' })
  decision?: AuditDecision | null;

  @Field(() => String, { nullable: true, description: 'With an error of this code.' })
  code?: string | null;

  @Field(() => String, { nullable: true, description: 'Of this request.' })
  requestId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'At this moment or later.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before this moment.' })
  to?: Date | null;
}

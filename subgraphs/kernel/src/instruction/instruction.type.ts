import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { type Instruction, InstructionCode } from './instruction.ts';

registerEnumType(InstructionCode, {
  name: 'InstructionCode',
  description: 'What is to be done, as a word that clients translate. More may be added.',
  valuesConfig: {
    PROCEED: { description: 'Nothing is asked of you; go on with your own checks.' },
    VERIFY: { description: 'Find out from the NCB that owns the record what holds.' },
    RETAIN_DOCUMENT: { description: 'Keep the document; it must not be used any more.' },
    DETAIN: { description: 'Hold the person, as your law allows.' },
    REPORT_DISCREETLY: { description: 'Tell your NCB what you see; let the person go on.' },
    PROTECT: { description: 'The person may need help.' },
    IDENTIFY: { description: 'Help to find out who it is.' },
    TAKE_CARE: { description: 'There is danger to you or to others.' },
    TAKE_NOTE: { description: 'Know it; nothing is asked of you.' },
    TRACE_ASSETS: { description: 'Tell your NCB what you learn of the person’s assets.' },
    APPLY_SANCTIONS: { description: 'Apply the measures of the Security Council.' },
  },
});

@Directive('@shareable')
@ObjectType('Instruction', {
  description: 'What you are to do, by what was found and by who you are.',
  simpleResolvers: true,
})
export class InstructionType implements Instruction {
  @Field(() => InstructionCode, { description: 'What, in one word.' })
  code!: InstructionCode;

  @Field(() => String, { description: 'What, in a sentence or two of English.' })
  text!: string;

  @Field(() => Boolean, { description: 'Whether the person must not notice.' })
  discreet!: boolean;
}

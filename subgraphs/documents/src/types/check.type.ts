import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DocumentType } from '../document.ts';
import { CheckVerdict, type DocumentQuestion } from '../rules/document-check.ts';
import './document.enums.ts';

registerEnumType(CheckVerdict, {
  name: 'CheckVerdict',
  description: 'Whether a document is reported.',
  valuesConfig: {
    HIT: {
      description:
        'It is reported as stolen, lost, revoked or invalid. Call the NCB with the reference.',
    },
    NO_HIT: {
      description: 'No report that is open to you stands against it. That does not make it valid.',
    },
  },
});

@InputType('DocumentQuestion', { description: 'A document that is asked about.' })
export class DocumentQuestionInput implements DocumentQuestion {
  @Field(() => String, {
    description:
      "The state or organisation that issued it (ICAO Doc 9303-3, where D is Germany's).",
  })
  issuingState!: string;

  @Field(() => String, {
    description: 'Its number; case, spaces, dashes and fillers do not matter.',
  })
  documentNumber!: string;

  @Field(() => DocumentType, {
    nullable: true,
    description: 'What it is; of any type when nothing is said.',
  })
  documentType?: DocumentType | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Names this check, in 1 to 64 letters, digits and _ . : -. One that is sent again under the same id, as after a connection that broke, raises no second hit. Made by the desk when nothing is said.',
  })
  checkId?: string | null;
}

@ObjectType('DocumentCheckFault', {
  description: 'Why one document could not be checked.',
  simpleResolvers: true,
})
class DocumentCheckFault {
  @Field(() => String, { description: 'A code of the error catalogue, such as INVALID_INPUT.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong with the question, in words.' })
  message!: string;
}

@ObjectType('DocumentCheck', {
  description: 'What came of the check of one document: a verdict, or why there is none.',
  simpleResolvers: true,
})
export class DocumentCheckType {
  @Field(() => CheckVerdict, {
    nullable: true,
    description: 'Whether it is reported; null where it could not be checked: unknown, not NO_HIT.',
  })
  verdict!: CheckVerdict | null;

  @Field(() => ID, {
    description:
      'Names this check to an NCB, which finds in its audit what was asked: the check id that was sent, or else one of ours. It says nothing of a record.',
  })
  reference!: string;

  @Field(() => DocumentCheckFault, {
    nullable: true,
    description: 'Why it could not be checked; null where there is a verdict.',
  })
  fault!: DocumentCheckFault | null;
}

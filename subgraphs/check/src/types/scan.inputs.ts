import { Field, ID, InputType } from 'type-graphql';
import { DocumentType } from '../document.ts';
import type { ScanRequest } from '../rules/scan-request.ts';
import './scan.enums.ts';

@InputType('ScanInput', {
  description:
    'What is scanned: a machine-readable zone, or a number with the state that issued it; one of the two.',
})
export class ScanInput implements ScanRequest {
  @Field(() => String, {
    nullable: true,
    description:
      'The machine-readable zone, as a scanner types it: its case, blanks and line breaks do not matter.',
  })
  mrz?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The document number; case, spaces, dashes and fillers do not matter.',
  })
  documentNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Who issued the document: a code of ICAO Doc 9303-3, where D is Germany's.",
  })
  issuingState?: string | null;

  @Field(() => DocumentType, {
    nullable: true,
    description: 'With a number: what the document is; of any type when nothing is said.',
  })
  documentType?: DocumentType | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Names the check. Give one, and send it again with a repeated request: the scan is the same one then, and raises nothing twice. One is made where none is given.',
  })
  checkId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the check is for. It must be the purpose that the request states (`x-purpose`, or the token): it opens nothing more.',
  })
  purpose?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the document is scanned.' })
  place?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the traveller waits: a hit is then to be confirmed in 10 minutes.',
  })
  urgent!: boolean;
}

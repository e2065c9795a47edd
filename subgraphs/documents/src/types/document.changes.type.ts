import { ChangeType, changesOf } from '@globalcrimedesk/kernel';
import { Field, ObjectType } from 'type-graphql';
import type { TravelDocumentRecord } from '../document.ts';
import type { DocumentHitRecord } from '../document-hit.ts';
import type { DocumentReportRecord } from '../report.ts';
import { TravelDocumentType } from './document.type.ts';
import { DocumentHitType } from './document-hit.type.ts';
import { DocumentReportType } from './report.type.ts';

@ObjectType('DocumentChange', {
  description:
    'One change of a travel document, of a report on one, or of a hit on a report, as it concerns you.',
  simpleResolvers: true,
})
export class DocumentChangeType extends ChangeType {
  @Field(() => TravelDocumentType, {
    nullable: true,
    description:
      'The travel document as this version says; its status, reports and links are as they are now. Null for a report, and when the change took the document away.',
  })
  document!: TravelDocumentRecord | null;

  @Field(() => DocumentReportType, {
    nullable: true,
    description:
      'The report as this version says; what links to it is as it is now. Null for a document, and when the change took the report away.',
  })
  report!: DocumentReportRecord | null;

  @Field(() => DocumentHitType, {
    nullable: true,
    description:
      'The hit as this version says; the report that it links to is as it is now. Null for a document or a report, and when the change took the hit away.',
  })
  hit!: DocumentHitRecord | null;
}

export const DocumentChangeList = changesOf(DocumentChangeType, 'DocumentChangeList');

import { connectionOf, HitType } from '@globalcrimedesk/kernel';
import { Directive, Field, ObjectType } from 'type-graphql';
import { DocumentType, type SearchedDocument } from '../document.ts';
import type { DocumentHitRecord } from '../document-hit.ts';
import { DocumentStatus } from '../report.ts';
import './document.enums.ts';

@ObjectType('SearchedDocument', {
  description: 'A document as it was searched.',
  simpleResolvers: true,
})
class SearchedDocumentType implements SearchedDocument {
  @Field(() => String, { description: 'The issuing state (ICAO Doc 9303-3).' })
  issuingState!: string;

  @Field(() => String, { description: 'The number, in capitals and without separators.' })
  documentNumber!: string;

  @Field(() => DocumentType, {
    nullable: true,
    description: 'What it was said to be; null where nothing was said.',
  })
  documentType!: DocumentType | null;
}

@Directive('@key(fields: "id")')
@ObjectType('DocumentHit', {
  description:
    'A search met a report on a document. It belongs to the NCB that reports, which says whether the report holds for what was searched; `recordedAt` is when it was raised.',
  simpleResolvers: true,
})
export class DocumentHitType extends HitType implements DocumentHitRecord {
  @Field(() => SearchedDocumentType, { description: 'What was searched.' })
  searched!: SearchedDocument;

  @Field(() => DocumentStatus, { description: 'What the report said when it was met.' })
  status!: DocumentStatus;
}

export const DocumentHitConnection = connectionOf(DocumentHitType, 'DocumentHit');

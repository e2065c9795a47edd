import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DocumentHitRecord } from '../document-hit.ts';
import type { DocumentContext } from '../loaders.ts';
import type { DocumentReportRecord } from '../report.ts';
import { DocumentHitType } from '../types/document-hit.type.ts';
import { DocumentReportType } from '../types/report.type.ts';

@Resolver(() => DocumentHitType)
export class DocumentHitResolver {
  @FieldResolver(() => DocumentReportType, {
    nullable: true,
    description: 'The report that was met, as it is now; null where it is not for you any more.',
  })
  report(
    @Root() hit: DocumentHitRecord,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<DocumentReportRecord | null> {
    return loaders.report.load(hit.metId);
  }
}

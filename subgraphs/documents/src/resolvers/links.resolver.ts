import { LINKS_LIST, loadVisible } from '@globalcrimedesk/kernel';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { TravelDocumentRecord } from '../document.ts';
import { type DocumentContext, newestRecordFirst } from '../loaders.ts';
import { TravelDocumentType } from '../types/document.type.ts';
import { NoticeLink, PersonLink } from '../types/links.type.ts';

/**
 * The links of other domains that lead to documents are resolved here, where documents are: a document that the
 * scope hides leaves no id behind (docs/decisions/005).
 */
@Resolver(() => PersonLink)
export class PersonLinksResolver {
  @Directive('@requires(fields: "recordRefs")')
  @Directive(LINKS_LIST)
  @FieldResolver(() => [TravelDocumentType], {
    nullable: true,
    description:
      'The travel documents linked to the person, as far as you may see them; the newest record first. Null: documents did not answer.',
  })
  async documents(
    @Root() person: PersonLink,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<readonly TravelDocumentRecord[]> {
    const found = await Promise.all(
      person.recordRefs.map((id) => loaders.documentsOfPerson.load(id)),
    );
    return found.length === 1 ? found.flat() : newestRecordFirst([...new Set(found.flat())]);
  }
}

@Resolver(() => NoticeLink)
export class NoticeLinksResolver {
  @Directive('@requires(fields: "documentRefs")')
  @Directive(LINKS_LIST)
  @FieldResolver(() => [TravelDocumentType], {
    nullable: true,
    description:
      'The travel documents that the notice names, as far as you may see them. Null: documents did not answer.',
  })
  documents(
    @Root() notice: NoticeLink,
    @Ctx() { loaders }: DocumentContext,
  ): Promise<TravelDocumentRecord[]> {
    return loadVisible(loaders.document, notice.documentRefs);
  }
}

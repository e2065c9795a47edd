import { LINKS_LIST } from '@globalcrimedesk/kernel';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { NoticeContext } from '../loaders.ts';
import type { NoticeRecord } from '../notice.ts';
import { newestPublicationFirst } from '../rules/newest-publication.ts';
import { PersonLink, TravelDocumentLink } from '../types/links.type.ts';
import { NoticeType } from '../types/notice.type.ts';

/**
 * The links of other domains that lead to notices are resolved here, where notices are: a notice that the scope
 * hides leaves no id behind (docs/decisions/005).
 */
@Resolver(() => PersonLink)
export class PersonLinksResolver {
  @Directive('@requires(fields: "recordRefs")')
  @Directive(LINKS_LIST)
  @FieldResolver(() => [NoticeType], {
    nullable: true,
    description:
      'The notices about the person, as far as you may see them, newest publication first. Look at `status`: only PUBLISHED ones are in force. Null: notices did not answer.',
  })
  async notices(
    @Root() person: PersonLink,
    @Ctx() { loaders }: NoticeContext,
  ): Promise<readonly NoticeRecord[]> {
    const found = await Promise.all(
      person.recordRefs.map((id) => loaders.noticesOfPerson.load(id)),
    );
    return [...new Set(found.flat())].sort(newestPublicationFirst);
  }
}

@Resolver(() => TravelDocumentLink)
export class TravelDocumentLinksResolver {
  @Directive('@requires(fields: "recordRefs")')
  @Directive(LINKS_LIST)
  @FieldResolver(() => [NoticeType], {
    nullable: true,
    description:
      'The notices that refer to the document, as far as you may see them, newest publication first. Look at `status`: only PUBLISHED ones are in force. Null: notices did not answer.',
  })
  async notices(
    @Root() document: TravelDocumentLink,
    @Ctx() { loaders }: NoticeContext,
  ): Promise<readonly NoticeRecord[]> {
    const found = await Promise.all(
      document.recordRefs.map((id) => loaders.noticesOfDocument.load(id)),
    );
    return [...new Set(found.flat())].sort(newestPublicationFirst);
  }
}

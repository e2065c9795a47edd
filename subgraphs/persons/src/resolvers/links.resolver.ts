import { LINKS_LIST, loadVisible } from '@globalcrimedesk/kernel';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PersonContext } from '../loaders.ts';
import type { PersonRecord } from '../person.ts';
import { NoticeLink, TravelDocumentLink } from '../types/links.type.ts';
import { PersonType } from '../types/person.type.ts';

/**
 * The links of other domains that lead to persons are resolved here, where persons are: a person whom the scope
 * hides leaves no id behind (docs/decisions/005).
 */
@Resolver(() => TravelDocumentLink)
export class TravelDocumentLinksResolver {
  @Directive('@requires(fields: "personRefs")')
  @Directive(LINKS_LIST)
  @FieldResolver(() => [PersonType], {
    nullable: true,
    description:
      'The persons linked to the document, as far as you may see them. A stolen-document report itself names nobody. Null: persons did not answer.',
  })
  associatedPersons(
    @Root() document: TravelDocumentLink,
    @Ctx() { loaders }: PersonContext,
  ): Promise<PersonRecord[]> {
    return loadVisible(loaders.person, document.personRefs);
  }
}

@Resolver(() => NoticeLink)
export class NoticeLinksResolver {
  @Directive('@requires(fields: "subjectRefs")')
  @Directive(LINKS_LIST)
  @FieldResolver(() => [PersonType], {
    nullable: true,
    description:
      'The persons that the notice is about, as far as you may see them. Null: persons did not answer.',
  })
  subjects(@Root() notice: NoticeLink, @Ctx() { loaders }: PersonContext): Promise<PersonRecord[]> {
    return loadVisible(loaders.person, notice.subjectRefs);
  }
}

import { loadVisible, searcherOf } from '@globalcrimedesk/kernel';
import { Ctx, Directive, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { DocumentContext } from '../loaders.ts';
import { CheckVerdict, verdictOf } from '../rules/document-check.ts';
import { documentHits } from '../rules/document-hits.ts';
import { documentInstruction } from '../rules/document-instruction.ts';
import { type DocumentMatches, documentOf, statusOfAll } from '../rules/document-search.ts';
import { newestFirst } from '../rules/document-status.ts';
import { scanReadings, unsearchable } from '../rules/scan-readings.ts';
import { ScanDocumentCheckType, ScanLink } from '../types/scan.type.ts';
import { searchDocuments } from './search-documents.ts';

/** What is searched beside the key. */
const OTHER_READINGS =
  '@requires(fields: "otherReadings { documentNumber issuingState documentType }")';

/** What the searcher is shown of a report. */
const SHOWN = ['status', 'document', 'reports'];

/** What this domain says of a scan. It answers by itself: no other domain need be there. */
@Resolver(() => ScanLink)
export class ScanResolver {
  @Directive(OTHER_READINGS)
  @FieldResolver(() => ScanDocumentCheckType, {
    nullable: true,
    description:
      'Whether the document is reported, by any reading of the scan. Each report that stands against it raises a hit. Null: documents did not answer, or the scan shows nothing to search by, and that is not NO_HIT.',
  })
  async documentCheck(
    @Root() scan: ScanLink,
    @Ctx() context: DocumentContext,
  ): Promise<ScanDocumentCheckType> {
    const { store, scope, loaders, caller } = context;
    const { searchable, isPartial } = scanReadings([scan, ...scan.otherReadings]);
    if (searchable.length === 0) throw unsearchable();
    const matches = await searchDocuments(loaders, searchable);
    const shown = matches.flatMap((match) => match.shown);
    const [reports, hits] = await Promise.all([
      loadVisible(
        loaders.report,
        shown.map(({ id }) => id),
      ),
      store.hits.raise(scope, documentHits(searchOf(scan, context), matches, SHOWN)),
    ]);
    const status = statusOfAll(shown);
    const verdict = verdictOf(status);
    if (verdict === CheckVerdict.NO_HIT && isPartial) throw unsearchable();
    const { matchedNumber } = matches.find((match) => match.shown.length > 0) ?? NOTHING;
    return {
      verdict,
      status,
      document: documentOf(shown, documentsIn(matches)),
      reports: newestFirst(reports),
      hits,
      reference: scan.checkId,
      matchedNumber,
      instruction: documentInstruction(caller, status, matchedNumber),
    };
  }

  @Directive('@inaccessible')
  @Directive(OTHER_READINGS)
  @FieldResolver(() => [ID], {
    nullable: true,
    description:
      'Ids of the persons linked to the document by any record of it that you may see, for the persons domain alone: clients read `associatedPersons`.',
  })
  async personRefs(@Root() scan: ScanLink, @Ctx() { loaders }: DocumentContext): Promise<string[]> {
    const { searchable, isPartial } = scanReadings([scan, ...scan.otherReadings]);
    const found = documentsIn(await searchDocuments(loaders, searchable));
    if (found.length === 0 && isPartial) throw unsearchable();
    return [...new Set(found.flatMap(({ personRefs }) => personRefs))];
  }
}

const NOTHING = { matchedNumber: null };

function searchOf({ checkId, place, urgent }: ScanLink, context: DocumentContext) {
  const { requestId, caller, now } = context;
  return { checkId, requestId, searcher: searcherOf(caller), place, urgent, at: now };
}

function documentsIn(matches: readonly DocumentMatches[]) {
  return matches.flatMap(({ documents }) => documents);
}

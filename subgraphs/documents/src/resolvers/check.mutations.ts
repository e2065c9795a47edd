import { IDS_LIST, searcherOf } from '@globalcrimedesk/kernel';
import { DeskError } from '@globalcrimedesk/service';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { DocumentHitRecord } from '../document-hit.ts';
import type { DocumentContext } from '../loaders.ts';
import { assertCheckSize, documentAskedFor, verdictOf } from '../rules/document-check.ts';
import { documentHits } from '../rules/document-hits.ts';
import { statusOfAll } from '../rules/document-search.ts';
import { DocumentCheckType, DocumentQuestionInput } from '../types/check.type.ts';
import { searchDocuments } from './search-documents.ts';

/** What a partner learns of a report. */
const SHOWN = ['verdict'];

/** What came of one question, and the hits that it raises. */
interface Checked {
  readonly answer: DocumentCheckType;
  readonly hits: readonly DocumentHitRecord[];
}

@Resolver(() => DocumentCheckType)
export class CheckMutations {
  @Directive(IDS_LIST)
  @Mutation(() => [DocumentCheckType], {
    description:
      'Asks of up to 100 documents whether they are reported: hit or no hit, in the order of the questions, and nothing else. A question that cannot be gets a fault of its own.',
  })
  async checkDocuments(
    @Arg('documents', () => [DocumentQuestionInput], { description: 'The documents.' })
    documents: DocumentQuestionInput[],
    @Ctx() context: DocumentContext,
  ): Promise<DocumentCheckType[]> {
    assertCheckSize(documents);
    const { store, scope } = context;
    const checked = await Promise.all(
      documents.map((question, index) => check(question, index, context)),
    );
    // A verdict without its hit would be lost on the owner: where they cannot be raised, there is none.
    await store.hits.raise(
      scope,
      checked.flatMap(({ hits }) => hits),
    );
    return checked.map(({ answer }) => answer);
  }
}

/** A database that does not answer fails the whole check: no document of it has a verdict then. */
async function check(
  question: DocumentQuestionInput,
  index: number,
  { requestId, loaders, caller, now }: DocumentContext,
): Promise<Checked> {
  const ours = `${requestId}.${index + 1}`;
  let asked: ReturnType<typeof documentAskedFor>;
  try {
    asked = documentAskedFor(question);
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    const fault = { code: error.code, message: error.message };
    return { answer: { verdict: null, reference: ours, fault }, hits: [] };
  }
  const reference = question.checkId ?? ours;
  const matches = await searchDocuments(loaders, [asked]);
  const shown = matches.flatMap((match) => match.shown);
  const searcher = searcherOf(caller);
  const search = { checkId: reference, requestId, searcher, place: null, urgent: false, at: now };
  // What decides on an answer was read for the caller, whoever shows it: the audit has it.
  await Promise.all(shown.map(({ id }) => loaders.report.load(id)));
  return {
    answer: { verdict: verdictOf(statusOfAll(shown)), reference, fault: null },
    hits: documentHits(search, matches, SHOWN),
  };
}

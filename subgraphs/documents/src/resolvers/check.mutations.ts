import { IDS_LIST } from '@globalcrimedesk/kernel';
import { DeskError } from '@globalcrimedesk/service';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { DocumentContext } from '../loaders.ts';
import { assertCheckSize, identitiesAskedFor, verdictOf } from '../rules/document-check.ts';
import { identityKey } from '../rules/document-identity.ts';
import { DocumentCheckType, DocumentQuestionInput } from '../types/check.type.ts';

@Resolver(() => DocumentCheckType)
export class CheckMutations {
  @Directive(IDS_LIST)
  @Mutation(() => [DocumentCheckType], {
    description:
      'Asks of up to 100 documents whether they are reported: hit or no hit, in the order of the questions, and nothing else. A question that cannot be gets a fault of its own.',
  })
  checkDocuments(
    @Arg('documents', () => [DocumentQuestionInput], { description: 'The documents.' })
    documents: DocumentQuestionInput[],
    @Ctx() context: DocumentContext,
  ): Promise<DocumentCheckType[]> {
    assertCheckSize(documents);
    return Promise.all(documents.map((question, index) => check(question, index, context)));
  }
}

/** A database that does not answer fails the whole check: no document of it has a verdict then. */
async function check(
  question: DocumentQuestionInput,
  index: number,
  { requestId, loaders }: DocumentContext,
): Promise<DocumentCheckType> {
  const reference = `${requestId}.${index + 1}`;
  let keys: string[];
  try {
    keys = identitiesAskedFor(question).map(identityKey);
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return { verdict: null, reference, fault: { code: error.code, message: error.message } };
  }
  const reports = await Promise.all(keys.map((key) => loaders.reportsOfIdentity.load(key)));
  // Of each type for itself: one owner's "recovered" passport says nothing of a stolen card of the same number.
  const verdict = reports.map(verdictOf).includes('HIT') ? 'HIT' : 'NO_HIT';
  return { verdict, reference, fault: null };
}

import type { Outcome } from './patient.ts';
import type { ReplyError } from './reply.ts';

type Unanswered = Exclude<Outcome<never>, { kind: 'data' }>;

interface Questions<Item, Answer, Data> {
  ask(part: readonly Item[]): Promise<Outcome<Data>>;
  /** One for each, in their order; `null` where the data does not say. */
  answersOf(
    data: Data,
    part: readonly Item[],
    errors: readonly ReplyError[],
  ): readonly Answer[] | null;
  unknown(item: Item, outcome: Unanswered): Answer;
}

/**
 * The answers to all of them, one for each. Where a request is refused for what is in it, its halves are asked by
 * themselves, so that one line costs no other line its answer.
 */
export async function askInParts<Item, Answer, Data>(
  items: readonly Item[],
  questions: Questions<Item, Answer, Data>,
): Promise<readonly Answer[]> {
  const outcome = await questions.ask(items);
  if (outcome.kind === 'data') {
    const answers = questions.answersOf(outcome.data, items, outcome.errors);
    if (answers !== null) return answers;
  }
  const unanswered = outcome.kind === 'data' ? unread(outcome.errors) : outcome;
  if (unanswered.kind === 'silent' || items.length <= 1) {
    return items.map((item) => questions.unknown(item, unanswered));
  }
  const half = Math.ceil(items.length / 2);
  const first = await askInParts(items.slice(0, half), questions);
  return [...first, ...(await askInParts(items.slice(half), questions))];
}

function unread([error]: readonly ReplyError[]): Unanswered {
  const { code = 'INTERNAL', message = 'not all was answered' } = error ?? {};
  return { kind: 'refused', code, why: message };
}

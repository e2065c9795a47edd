import { PersonCategory, PersonWarning } from '@globalcrimedesk/persons';

/** What a topic makes of a person. */
interface TopicRule {
  /** The topic and all below it: `crime` is also `crime.theft`. */
  readonly topic: string;
  readonly categories: readonly PersonCategory[];
  readonly warnings: readonly PersonWarning[];
  readonly why: string;
}

/** Each topic is read by the first rule that it fits. */
const TOPICS: readonly TopicRule[] = [
  {
    topic: 'wanted',
    categories: [PersonCategory.WANTED],
    warnings: [],
    why: 'a list of wanted persons names them',
  },
  {
    topic: 'crime.terror',
    categories: [PersonCategory.SUSPECT],
    warnings: [PersonWarning.TERRORISM],
    why: 'an officer who meets them must know',
  },
  {
    topic: 'crime',
    categories: [PersonCategory.SUSPECT],
    warnings: [],
    why: 'a source links them to crime; whether they were convicted, the topic does not say',
  },
  ...[
    'poi',
    'sanction',
    'debarment',
    'role',
    'reg',
    'export',
    'invest',
    'corp',
    'asset',
    'gov',
  ].map(
    (topic): TopicRule => ({
      topic,
      categories: [PersonCategory.PERSON_OF_INTEREST],
      warnings: [],
      why: 'of interest, and under no suspicion by that alone',
    }),
  ),
  ...['pol', 'rel', 'mil', 'fin', 'mare', 'forced'].map(
    (topic): TopicRule => ({
      topic,
      categories: [PersonCategory.PERSON_OF_INTEREST],
      warnings: [],
      why: 'says where somebody is active, not what they did',
    }),
  ),
];

/** What a person without a topic is: every record bears a category, and somebody had a reason to list them. */
export const WITHOUT_TOPIC = PersonCategory.PERSON_OF_INTEREST;

/** `null` for a topic that FollowTheMoney did not have when this was written. */
export function ruleOf(topic: string): TopicRule | null {
  return TOPICS.find((rule) => topic === rule.topic || topic.startsWith(`${rule.topic}.`)) ?? null;
}

const BY_CATEGORY: Readonly<Partial<Record<PersonCategory, string>>> = {
  WANTED: 'wanted',
  SUSPECT: 'crime',
  PERSON_OF_INTEREST: 'poi',
};

/** Whether a topic can say the category; what none can say, an import leaves as it is held. */
export function isTold(category: PersonCategory): boolean {
  return BY_CATEGORY[category] !== undefined;
}

/** The topics that say the same, as far as topics can. */
export function topicsOf(
  categories: readonly PersonCategory[],
  warnings: readonly PersonWarning[],
): string[] {
  const topics = categories.flatMap((category) => BY_CATEGORY[category] ?? []);
  return warnings.includes(PersonWarning.TERRORISM) ? [...topics, 'crime.terror'] : topics;
}

import { PUBLISHER } from './callers.ts';
import type { TwelveQuery } from './query.ts';
import { inDays, keyOf } from './records.ts';

const NOTICES = `query DueForReview($before: LocalDate!) {
  due: notices(
    filter: { dataOwner: ["ESP"], status: [PUBLISHED], reviewDueBefore: $before }
    sort: REVIEW_DUE_ASC
  ) { ...Listed }
  drafts: notices(filter: { dataOwner: ["ESP"], status: [DRAFT, PENDING_REVIEW] }) { ...Listed }
  everybodys: notices(filter: { status: [DRAFT, PENDING_REVIEW] }) { totalCount }
}
fragment Listed on NoticeConnection {
  totalCount
  edges { node { id number colour status reviewDue subjects { id names { familyName } } } }
}`;

interface Listed {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly node: { readonly id: string; readonly subjects: readonly { readonly id: string }[] };
  }[];
}

const listed = ({ totalCount, edges }: Listed) => [
  totalCount,
  ...edges.map(({ node: { id, subjects } }) =>
    [keyOf(id), ...subjects.map((subject) => keyOf(subject.id))].join(': '),
  ),
];

export const NOTICES_QUERY: TwelveQuery = {
  title: 'my notices due for review in 90 days; drafts in review',
  cases: [
    {
      what: 'what is due of one’s own, and what waits',
      as: PUBLISHER,
      text: NOTICES,
      variables: () => ({ before: inDays(90) }),
      told: (data: { due: Listed; drafts: Listed; everybodys: { totalCount: number } }) => ({
        due: listed(data.due),
        drafts: listed(data.drafts).sort(),
        everybodys: data.everybodys.totalCount,
      }),
      truth: {
        due: [1, 'ESP red: ESP karimov'],
        drafts: [2, 'ESP draft', 'ESP pending: ESP petrov'],
        everybodys: 2,
      },
      sources: ['notices', 'persons'],
      without: { persons: ['due.totalCount', 'drafts.edges'] },
    },
  ],
};

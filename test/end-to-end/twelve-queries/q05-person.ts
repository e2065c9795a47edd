import { ANALYST } from './callers.ts';
import type { TwelveQuery } from './query.ts';
import { idOf, keyOf } from './records.ts';

const PERSON = `query OnePerson($id: ID!) {
  person(id: $id) {
    id dataOwner names { kind familyName givenNames script } datesOfBirth { value precision }
    nationalities warnings mergedRecords { id }
    owner { code contact { phone } }
    identityLinks { colour authority to { id dataOwner notices { id } } }
    documents { id issuingState documentNumber status reports { id status } }
    notices { id number colour status instruction { code } }
  }
}`;

interface Found {
  readonly person: {
    readonly names: readonly unknown[];
    readonly identityLinks: readonly { readonly colour: string; readonly to: Identified }[];
    readonly documents: readonly (Identified & { readonly status: string | null })[];
    readonly notices: readonly Identified[];
  };
}
interface Identified {
  readonly id: string;
}

const keysOf = (list: readonly Identified[]) => list.map(({ id }) => keyOf(id));

export const PERSON_QUERY: TwelveQuery = {
  title: 'a person: all identities, documents, notices, links by colour, across countries',
  cases: [
    {
      what: 'what an analyst may know of Karimov, and nothing of what is hidden',
      as: ANALYST,
      text: PERSON,
      variables: () => ({ id: idOf('ESP karimov') }),
      told: ({ person }: Found) => ({
        names: person.names.length,
        links: person.identityLinks.map(({ colour, to }) => `${colour} ${keyOf(to.id)}`).sort(),
        documents: person.documents.map(({ id, status }) => `${keyOf(id)}: ${status}`),
        notices: keysOf(person.notices),
      }),
      truth: {
        names: 2,
        links: ['RED GEO namesake', 'WHITE TUR kerimov'],
        documents: ['ESP clean: null'],
        notices: ['ESP red'],
      },
      sources: ['persons', 'documents', 'notices', 'directory'],
      without: {
        documents: ['person.names', 'person.identityLinks', 'person.notices', 'person.owner'],
        notices: ['person.names', 'person.identityLinks', 'person.documents', 'person.owner'],
        directory: ['person.names', 'person.documents', 'person.notices'],
      },
    },
    {
      what: 'whom a merged record has become',
      as: ANALYST,
      text: 'query Merged($id: ID!) { person(id: $id) { id mergedRecords { id } documents { id } } }',
      variables: () => ({ id: idOf('BEL vandenhoek') }),
      told: ({ person }: { person: Identified & { mergedRecords: Identified[] } }) => [
        keyOf(person.id),
        ...keysOf(person.mergedRecords),
      ],
      truth: ['BEL muller', 'BEL vandenhoek'],
      sources: ['persons', 'documents'],
      without: { documents: ['person.mergedRecords'] },
    },
    {
      what: 'nobody who is hidden from the analyst',
      as: ANALYST,
      text: PERSON,
      variables: () => ({ id: idOf('NLD by access') }),
      told: ({ person }: { person: unknown }) => person,
      truth: null,
      sources: ['persons'],
    },
  ],
};

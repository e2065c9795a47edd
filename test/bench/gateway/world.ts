import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

/** Three domains of invented data in memory: what is measured is how they are joined, not a database. */
export const SDL: Readonly<Record<string, string>> = {
  people: `${LINK}
    type Query { people(first: Int!, after: Int = 0): [Person!]! person(id: ID!): Person }
    type Mutation { rename(id: ID!, name: String!): Person! }
    type Person @key(fields: "id") {
      id: ID! name: String! born: String sex: Sex! height: Int aliases: [String!]! address: Address
    }
    type Address { street: String! city: String! country: String! lines: [String!]! }
    enum Sex { F M X U }
  `,
  papers: `${LINK}
    type Query { paper(id: ID!): Paper }
    type Person @key(fields: "id") { id: ID! papers: [Paper!]! }
    type Paper @key(fields: "id") {
      id: ID! number: String! kind: String! issued: String! expires: String office: Office! holder: Person!
    }
    type Office { code: String! name: String! }
  `,
  notices: `${LINK}
    type Query { notice(id: ID!): Notice }
    type Person @key(fields: "id") { id: ID! notices: [Notice!]! }
    type Paper @key(fields: "id") { id: ID! notices: [Notice!]! }
    type Notice @key(fields: "id") { id: ID! colour: String! text: String! weight: Float! subjects: [Person!]! papers: [Paper!]! }
  `,
};

const PEOPLE = 10_000;

interface Ref {
  readonly id: string;
}

const pick = <T>(list: readonly [T, ...T[]], n: number): T => list[n % list.length] ?? list[0];
const SYLLABLES = ['ka', 'lo', 'mi', 'ren', 'dor', 'vel', 'san', 'tu', 'bri', 'ós'] as const;
const word = (n: number) =>
  `${pick(SYLLABLES, n)}${pick(SYLLABLES, n >> 2)}${pick(SYLLABLES, n >> 5)}`;

const person = (n: number) => ({
  id: `P${n}`,
  name: `${word(n)} ${word(n * 7)}`,
  born: `19${10 + (n % 90)}-0${1 + (n % 9)}-1${n % 10}`,
  sex: pick(['F', 'M', 'X', 'U'], n),
  height: n % 5 === 0 ? null : 150 + (n % 50),
  aliases: [word(n * 3), `"${word(n * 5)}"`],
  address: {
    street: `${n} ${word(n + 1)} street`,
    city: word(n + 2),
    country: pick(['XAA', 'XBB', 'XCC'], n),
    lines: [`c/o ${word(n)}`, `${word(n + 9)} quarter`],
  },
});
const paper = (id: string) => {
  const n = Number(id.slice(1));
  return {
    id,
    number: `N${n}X`,
    kind: pick(['P', 'ID', 'V'], n),
    issued: `2020-01-${10 + (n % 20)}`,
    expires: n % 3 === 0 ? null : `2030-01-${10 + (n % 20)}`,
    office: { code: `O${n % 40}`, name: `office of ${word(n % 40)}` },
    holder: { id: `P${n % PEOPLE}` },
  };
};
const notice = (id: string) => {
  const n = Number(id.slice(1));
  return {
    id,
    colour: pick(['RED', 'BLUE', 'GREEN'], n),
    text: `Wanted for the theft of ${word(n)} and of ${word(n + 3)}, seen in ${word(n + 4)}.`,
    weight: (n % 100) / 7,
    subjects: [{ id: `P${n % PEOPLE}` }, { id: `P${(n * 31) % PEOPLE}` }],
    papers: [{ id: `D${n % PEOPLE}` }],
  };
};
const numberOf = ({ id }: Ref) => Number(id.slice(1));

export const RESOLVERS: Readonly<Record<string, Record<string, Record<string, unknown>>>> = {
  people: {
    Query: {
      people: (_: unknown, { first, after }: { first: number; after: number }) =>
        Array.from({ length: first }, (_, index) => person((after + index) % PEOPLE)),
      person: (_: unknown, ref: Ref) => person(numberOf(ref)),
    },
    Mutation: {
      rename: (_: unknown, { id, name }: Ref & { name: string }) => ({
        ...person(numberOf({ id })),
        name,
      }),
    },
    Person: { __resolveReference: (ref: Ref) => person(numberOf(ref)) },
  },
  papers: {
    Query: { paper: (_: unknown, { id }: Ref) => paper(id) },
    Person: {
      __resolveReference: ({ id }: Ref) => ({ id }),
      papers: (ref: Ref) => [0, 1].map((n) => paper(`D${(numberOf(ref) + n * 13) % PEOPLE}`)),
    },
    Paper: { __resolveReference: ({ id }: Ref) => paper(id) },
  },
  notices: {
    Query: { notice: (_: unknown, { id }: Ref) => notice(id) },
    Person: {
      __resolveReference: ({ id }: Ref) => ({ id }),
      notices: (ref: Ref) => [0, 1].map((n) => notice(`W${(numberOf(ref) + n * 17) % PEOPLE}`)),
    },
    Paper: {
      __resolveReference: ({ id }: Ref) => ({ id }),
      notices: (ref: Ref) => [notice(`W${(numberOf(ref) * 3) % PEOPLE}`)],
    },
    Notice: { __resolveReference: ({ id }: Ref) => notice(id) },
  },
};

export const SOURCES = Object.keys(SDL);

export function schemaOf(source: string): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(SDL[source] ?? ''),
    resolvers: RESOLVERS[source] as never,
  });
}

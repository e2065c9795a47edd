import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

/** Three tiny domains that are linked like the real ones and hold nothing of them. */
const TYPES: Readonly<Record<string, string>> = {
  people: `
    type Query { people: [Person!] person(id: ID!): Person broken: String coded: String secret: Shade number: Int }
    type Mutation { rename(id: ID!, name: String!): Person }
    type Person @key(fields: "id") { id: ID! name: String! size: Size born(in: Span): String }
    type Size { height: Int! }
    input Span { from: Int = 1900 to: Int! }
    enum Shade { LIGHT DARK }
  `,
  papers: `
    type Query { papers: [Paper!]! papersFail: String }
    type Mutation { fileNothing: Boolean }
    type Paper @key(fields: "id") { id: ID! number: String }
    type Person @key(fields: "id") { id: ID! papers: [Paper!] }
  `,
  alerts: `
    type Query { alerts: [Alert!] }
    type Alert @key(fields: "id") { id: ID! text: String target: Target }
    union Target = Person | Paper
    type Person @key(fields: "id") { id: ID! alerts: [Alert!]! alertCount: Int }
    type Paper @key(fields: "id") { id: ID! }
  `,
};

export const DOMAIN_NAMES = Object.keys(TYPES);

type Source = Record<string, unknown>;
const paper = (id: string) => ({ __typename: 'Paper', id, number: `N-${id}` });
const alertsOf = (id: string) => [
  { id: `a-${id}`, text: `about ${id}`, target: { __typename: 'Person', id } },
  { id: `b-${id}`, text: null, target: { __typename: 'Paper', id: `p-${id}` } },
];

function resolvers(name: string): Record<string, Record<string, unknown>> {
  const people = [1, 2, 3].map((n) => ({
    id: String(n),
    name: `Person ${n}`,
    size: { height: n },
  }));
  const all: Record<string, Record<string, Record<string, unknown>>> = {
    people: {
      Query: {
        people: () => people,
        person: (_: unknown, { id }: Source) => people.find((p) => p.id === id) ?? null,
        broken: () => {
          throw new Error('connection to 10.0.0.7 with password hunter2 failed');
        },
      },
      Mutation: {
        rename: (_: unknown, { id, name: newName }: Source) => ({ id, name: newName }),
      },
      Person: {
        __resolveReference: ({ id }: Source) => people.find((p) => p.id === id) ?? null,
        born: (_: unknown, { in: span }: Source) => JSON.stringify(span ?? null),
      },
    },
    papers: {
      Query: { papers: () => ['x', 'y'].map(paper) },
      Mutation: { fileNothing: () => true },
      Paper: { __resolveReference: ({ id }: Source) => paper(String(id)) },
      Person: { papers: ({ id }: Source) => [paper(`p-${id}`)] },
    },
    alerts: {
      Query: { alerts: () => alertsOf('1') },
      Person: { alerts: ({ id }: Source) => alertsOf(String(id)), alertCount: () => 2 },
    },
  };
  return all[name] ?? {};
}

export function domainSchema(name: string): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(withLink(TYPES[name] ?? '')),
    resolvers: resolvers(name) as never,
  });
}

/** `urls` go into the supergraph by name. */
export function composeDomains(urls: Readonly<Record<string, string>> = {}): string {
  return compose(
    DOMAIN_NAMES.map((name) => ({ name, sdl: TYPES[name] ?? '', url: urls[name] ?? '' })),
  );
}

/** `link` replaces the usual link to Federation. */
export function compose(
  parts: readonly { name: string; sdl: string; url: string; link?: string }[],
): string {
  const { supergraphSdl, errors } = composeServices(
    parts.map(({ name, sdl, url, link }) => ({
      name,
      url,
      typeDefs: parse(link === undefined ? withLink(sdl) : link + sdl),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map((e) => e.message).join('\n'));
  return supergraphSdl;
}

/** The SDL with the directives of Federation 2, unless it links them itself. */
export function withLink(sdl: string): string {
  if (sdl.includes('@link(')) return sdl;
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible", "@shareable", "@authenticated", "@requires", "@provides", "@external", "@override", "@interfaceObject"])\n${sdl}`;
}

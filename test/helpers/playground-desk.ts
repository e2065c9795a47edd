import { serveGateway } from '@globalcrimedesk/gateway';
import { createLog, type GraphqlRun } from '@globalcrimedesk/service';
import { buildSchema, graphql } from 'graphql';

export interface PlaygroundDesk {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** What the playground is tested on. The one place to change when it is to be another server. */
export async function startPlaygroundDesk(): Promise<PlaygroundDesk> {
  const gateway = { schema: SCHEMA, run: answer, ready: async () => [], stop: async () => {} };
  const server = await serveGateway(gateway, {
    host: '127.0.0.1',
    port: 0,
    log: createLog({ name: 'test', level: 'silent' }),
    playground: {
      title: 'GlobalCrimeDesk',
      notice: 'All data shown is invented.',
      examples: async () => EXAMPLES,
    },
  });
  return { baseUrl: server.url, stop: () => server.stop() };
}

const SCHEMA = buildSchema(/* GraphQL */ `
  "The desk of a test."
  schema {
    query: Query
  }
  type Query {
    "A person by id."
    person("For example \`FRA.01J8Z3\`." id: ID!): Person
    "Persons whose family name begins with the given text."
    persons(familyName: String!, first: Int = 20): [Person!]!
  }
  "A person on record."
  type Person {
    id: ID!
    "As in the machine-readable zone."
    familyName: String!
    givenNames: String!
    "ICAO 9303 codes."
    nationalities: [String!]!
    "Null is unknown when the source was silent."
    notices: [Notice!]
  }
  "A published notice."
  type Notice {
    id: ID!
    number: String
    colour: Colour!
  }
  enum Colour {
    RED
    YELLOW
    SILVER @deprecated(reason: "Only here to be seen in the docs.")
  }
`);

const PERSON = {
  id: 'FRA.01J8Z3',
  familyName: 'Müstermann',
  givenNames: 'Łucja أمينة',
  nationalities: ['UTO', 'FRA'],
  notices: [{ id: 'XPO.01J8Z4', number: '2026/30493', colour: 'RED' }],
};

const EXAMPLES = [
  {
    name: 'A person and their notices',
    description: 'Follows one person from the persons database into the notices database.',
    query: `query PersonWithNotices($id: ID!) {
  person(id: $id) {
    id
    familyName
    givenNames
    nationalities
    notices {
      number
      colour
    }
  }
}`,
    variables: { id: PERSON.id },
  },
  {
    name: 'Search by name',
    description: 'Finds persons by the beginning of their family name.',
    query: `query PersonsByName($familyName: String!) {
  persons(familyName: $familyName) {
    id
    familyName
  }
}`,
    variables: { familyName: 'Müs' },
  },
  {
    name: 'Without variables',
    description: 'The smallest query there is: which type answers.',
    query: `query WhatAreYou {
  __typename
}`,
    variables: {},
  },
];

const answer: GraphqlRun = async (params) => {
  const { data, errors } = await graphql({
    schema: SCHEMA,
    rootValue: { person: () => PERSON, persons: () => [PERSON] },
    source: params.query,
    variableValues: params.variables ?? {},
    operationName: params.operationName ?? null,
  });
  return {
    ...(errors === undefined ? {} : { errors: errors.map((error) => error.toJSON()) }),
    ...(data === undefined ? {} : { data }),
    extensions: { sources: [{ source: 'persons', state: 'ANSWERED' }] },
  };
};

export interface Request {
  readonly query: string;
  readonly variables?: object;
}

/** One kind of request, whose variables are others each time. */
export interface Workload {
  readonly name: string;
  readonly clients: number;
  /** Of how many texts its requests are, where it is more than one. */
  readonly texts?: number;
  request(index: number): Request;
}

const SMALL = `query Small($first: Int!, $after: Int!) {
  people(first: $first, after: $after) {
    id name born sex aliases address { street city country lines }
    papers { id number kind office { code name } notices { id colour } }
    notices { id colour text weight subjects { name born } }
  }
}`;

const LARGE = `query Large($after: Int!) {
  people(first: 24, after: $after) {
    id name born sex height aliases address { street city country lines }
    papers {
      id number kind issued expires office { code name }
      holder { name notices { id colour text subjects { name papers { number office { name } } } } }
    }
    notices {
      id colour text weight
      subjects { id name born address { city country } papers { number kind notices { id text } } }
      papers { number holder { name } }
    }
  }
}`;

const LIST =
  'query List($after: Int!) { people(first: 1000, after: $after) { id papers { number kind } } }';

const MUTATION = `mutation Rename($id: ID!, $name: String!) {
  rename(id: $id, name: $name) { id name papers { number } notices { colour } }
}`;

const FIELDS = [
  'name',
  'born',
  'sex',
  'height',
  'aliases',
  'id',
  'address { city }',
  'papers { number }',
  'notices { text }',
  'filed: papers { kind notices { id } }',
];

const TEXTS = 1_000;

/** A text of its own for each number: fields chosen by its bits. */
function distinct(number: number): string {
  const fields = FIELDS.filter((_, bit) => ((number + 1) >> bit) & 1);
  return `query Distinct${number} { people(first: 3, after: ${number}) { id ${fields.join(' ')} } }`;
}

/** In no order: a cache that forgets the oldest would look worse than it is by asking in turn. */
const scattered = (index: number) => Math.imul(index, 2_654_435_761) >>> 8;

const after = (index: number) => (index * 37) % 9_000;

export const WORKLOADS: readonly Workload[] = [
  {
    name: 'small',
    clients: 12,
    request: (index) => ({ query: SMALL, variables: { first: 10, after: after(index) } }),
  },
  {
    name: 'large',
    clients: 8,
    request: (index) => ({ query: LARGE, variables: { after: after(index) } }),
  },
  {
    name: 'list of 1000',
    clients: 4,
    request: (index) => ({ query: LIST, variables: { after: after(index) } }),
  },
  {
    name: 'mutation',
    clients: 12,
    request: (index) => ({
      query: MUTATION,
      variables: { id: `P${after(index)}`, name: `renamed ${index}` },
    }),
  },
  {
    name: 'a thousand operations',
    clients: 8,
    texts: TEXTS,
    request: (index) => ({ query: distinct(index < TEXTS ? index : scattered(index) % TEXTS) }),
  },
];

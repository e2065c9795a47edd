import { readFile } from 'node:fs/promises';
import { clientSchema, limitsPage, type Probe } from '@globalcrimedesk/gateway';
import { SUPERGRAPH } from './pages.ts';

const PROBES: readonly Probe[] = [
  {
    title: 'persons: names',
    query:
      'query($first: Int) { persons(first: $first) { edges { node { id names { familyName } } } } }',
    most: 200,
  },
  {
    title: 'persons: names, documents, notices',
    query: `query($first: Int) { persons(first: $first) { edges { node { id
      names { familyName } documents { documentNumber status } notices { number status } } } } }`,
    most: 200,
  },
  {
    title: 'notices: subjects and their documents',
    query: `query($first: Int) { notices(first: $first) { edges { node { number
      subjects { id documents { documentNumber } } } } } }`,
    most: 200,
  },
  {
    title: 'notices: subjects, their notices, and the subjects of those',
    query: `query($first: Int) { notices(first: $first) { edges { node { number
      subjects { id notices { number subjects { id } } } } } } }`,
    most: 200,
  },
  {
    title: 'changes of persons, each with the person and its history',
    query: `query($first: Int) { personChanges(first: $first) { changes { kind id
      person { id history(first: 5) { version } } } } }`,
    most: 200,
  },
];

const INTRODUCTION = `# Limits

Each request belongs to a class of callers by the role of who asks. A request above a bound of its class is refused with a
coded error ([docs/errors.md](../errors.md)) that names the limit, what was found and how to stay under it; nothing of it
is executed. Why it is so: [decision 023](../decisions/023-limits.md), and for published operations
[decision 024](../decisions/024-trusted-operations.md). The tables are printed by \`npm run docs\` from
\`gateway/src/limits/classes.ts\`.

## What an operation costs

Before anything is fetched the gateway estimates what an operation may cost: \`@listSize\` in the schema says how long each
list may be (for a page what \`first\` or \`last\` says, also as a variable; for a list by ids how many ids), \`@cost\` what
weighs more than others. Send the header \`x-cost: 1\`, or \`"extensions": {"cost": true}\`, and the answer says
\`extensions.cost {estimated, limit}\`. A field that is asked twice counts twice.

## How often

Each answer says where its caller stands: \`RateLimit-Policy: "bureau";q=6000;w=60\` and \`RateLimit: "bureau";r=5987;t=42\`
mean 5987 more requests in the next 42 seconds (IETF draft "RateLimit header fields for HTTP"). One that is refused has
\`Retry-After\`. Several gateways count together where RATE_LIMIT_MONGODB_URI names a database; while that is away each
counts for itself. The workers of one gateway always count together; room (how many at once) each of them has for itself.

## Published operations

Partners may send only operations that were published for them: \`npm run desk -- operations publish FILE\` takes the
manifest of Apollo's tools or the object of documents by hash that GraphQL Code Generator and Hive write. \`--own\` publishes
what [\`desk check\`](bulk.md) sends. A request names
one by \`documentId\`, or by \`extensions.persistedQuery.sha256Hash\`, or sends the very text. All others may send what they
like, and may save bytes by Apollo's automatic persisted queries; those are kept in the process, for each class apart.

## Other bounds

The operator changes a bound by a file of JSON that the setting LIMITS names; what it leaves out stays as below:

\`\`\`json
{ "classes": { "bureau": { "cost": 5000 }, "partner": { "requests": 60 } }, "totalConcurrency": 200 }
\`\`\`
`;

/** docs/guides/limits.md */
export async function limitsGuide(): Promise<string> {
  const supergraphSdl = await readFile(SUPERGRAPH, 'utf8');
  const schema = await clientSchema(supergraphSdl);
  return `${INTRODUCTION}\n${limitsPage({ supergraphSdl, schema, probes: PROBES })}`;
}

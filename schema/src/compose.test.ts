import { expect } from 'chai';
import { isObjectType } from 'graphql';
import { composeSupergraph } from './compose.ts';
import { DOMAINS } from './domains.ts';
import { entityKeys } from './keys.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])';
const PERSONS = `${LINK} type Query { person: Person }
  type Person @key(fields: "id") @key(fields: "owner number") {
    id: ID! owner: ID! number: ID! refs: [ID!] @inaccessible
    old: Int @deprecated(reason: "There is no replacement. Goes in 2.0")
  }`;
const DOCUMENTS = `${LINK} type Person @key(fields: "id") { id: ID! documents: [ID!] }`;

/** Every other domain has one root field, whichever domains there are. */
const SUBGRAPHS = new Map<string, string>([
  ...DOMAINS.map(({ name }): [string, string] => [name, `${LINK} type Query { ${name}: Int }`]),
  ['persons', PERSONS],
  ['documents', DOCUMENTS],
]);

describe('what clients see of the supergraph', () => {
  it('has the fields of every subgraph, and none that is inaccessible', () => {
    const person = composeSupergraph(SUBGRAPHS).api.getType('Person');
    if (!isObjectType(person)) throw new Error('There is no type Person.');
    const fields = Object.keys(person.getFields());
    expect(fields).to.have.members(['id', 'owner', 'number', 'old', 'documents']);
    expect(person.getFields().old?.deprecationReason).to.equal(
      'There is no replacement. Goes in 2.0',
    );
  });

  it('has keys that only other subgraphs see, each once', () => {
    expect(entityKeys(SUBGRAPHS.values())).to.deep.equal([
      'Person @key(fields: "id")',
      'Person @key(fields: "owner number")',
    ]);
  });
});

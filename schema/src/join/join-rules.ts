/** What a policy file can permit. What it permits is still told, as a note. */
export const JOIN_PERMISSIONS = {
  extend: 'Add fields to an entity of another subgraph.',
  share: 'Answer for a type or a field that another subgraph answers for too.',
  override: 'Take a field away from the subgraph that answers for it (`@override`).',
  require: 'Be sent fields of another subgraph beyond its keys (`@requires`, `@provides`).',
  refer: 'Lead to an entity of another subgraph, whose id is then told without asking its owner.',
  alter: "Change what another subgraph's element is: its directives, values, members, interfaces.",
  name: "Use a name outside the subgraph's own prefix.",
  unguarded: 'Add a field that is open to every caller.',
  notNull: 'Add a field whose missing value takes the whole record with it.',
} as const;
export type JoinPermission = keyof typeof JOIN_PERMISSIONS;

interface JoinRule {
  readonly forbids: string;
  readonly why: string;
  /** `null`: nothing can permit it. */
  readonly permission: JoinPermission | null;
}

/** Every finding's code, what it forbids and why. `docs/guides/join.md` shows this table. */
export const JOIN_RULES = {
  NAME_NOT_ALLOWED: {
    forbids: 'A subgraph named as one that is there, or by what is no name.',
    why: 'It would answer in the place of the other.',
    permission: null,
  },
  PREFIX_TAKEN: {
    forbids: 'A prefix with which names of others begin.',
    why: "A prefix tells whose a field is; it must be one subgraph's alone.",
    permission: null,
  },
  NOT_FEDERATION_2: {
    forbids:
      'SDL without exactly one `@link` to Federation 2, of a version that the contract uses or an older one.',
    why: 'In Federation 1 every field is shared and every definition an extension: nothing says what is taken over.',
    permission: null,
  },
  LINK_NOT_UNDERSTOOD: {
    forbids:
      'Further `@link`s, and links or imports that are written in another way than the specification shows.',
    why: 'A link gives directives their names: what is not read here may take over a field under another name.',
    permission: null,
  },
  DIRECTIVE_NOT_UNDERSTOOD: {
    forbids:
      'Definitions of directives, and directives that come neither with GraphQL nor with Federation 2.',
    why: 'Nobody can say what they do to the graph.',
    permission: null,
  },
  DIRECTIVE_COMPOSED: {
    forbids: '`@composeDirective`, `@context` and `@fromContext`.',
    why: 'They put directives of yours, or values of other records, where everybody has to live with them.',
    permission: null,
  },
  ROOT_NOT_ALLOWED: {
    forbids: 'A root type under another name, and subscriptions.',
    why: 'Composition renames root types; a `Person` that is the query type would be merged with `Query`.',
    permission: null,
  },
  INTERFACE_OBJECT: {
    forbids: '`@interfaceObject`.',
    why: "It adds fields to every type that implements somebody's interface, those to come as well.",
    permission: null,
  },
  TYPE_EXTENDED: {
    forbids: 'Fields on an entity that its owner has not opened.',
    why: 'The owner decides which records others add to.',
    permission: 'extend',
  },
  KEY_NOT_PUBLISHED: {
    forbids:
      'An entity of another subgraph without a key, or with one that its owner does not publish.',
    why: 'A key of your own would be a further way to a record, past its owner.',
    permission: null,
  },
  FIELD_OVERRIDDEN: {
    forbids: '`@override`, also with a `label`, on any field.',
    why: 'It takes the field, all of its values and all of its callers away from its owner.',
    permission: 'override',
  },
  FIELD_REDECLARED: {
    forbids: 'A field that another subgraph answers for.',
    why: 'Two would answer for one field, and the plan picks either.',
    permission: 'share',
  },
  FIELD_SHARED: {
    forbids: 'A field that another subgraph answers for, with `@shareable`.',
    why: 'The plan may take the value from you, whatever its owner says.',
    permission: 'share',
  },
  TYPE_SHARED: {
    forbids: 'A type that another subgraph has, but for entities and scalars that are open.',
    why: 'Its owner could not change it any more without you.',
    permission: 'share',
  },
  TYPE_CHANGED: {
    forbids: "Another kind, further or fewer values, members or fields of another's type.",
    why: 'Clients would get, or be refused, values that its owner never heard of.',
    permission: 'alter',
  },
  FIELD_REQUIRED: {
    forbids: "`@external`, `@requires` and `@provides` of another's fields beyond a key.",
    why: 'The gateway would send you data of records that nobody released to you.',
    permission: 'require',
  },
  ENTITY_REFERRED: {
    forbids: "A field or a union of yours that leads to another's entity.",
    why: 'You would answer its id yourself, also where its owner hides the record from the caller.',
    permission: 'refer',
  },
  ELEMENT_ALTERED: {
    forbids: "Directives and descriptions on another's type, field, value or argument.",
    why: '`@inaccessible` hides it, `@tag` puts it into other contracts, `@cost` lifts limits.',
    permission: 'alter',
  },
  GUARD_CHANGED: {
    forbids: "`@authenticated`, `@requiresScopes` or `@policy` on another's element.",
    why: "Guards of several subgraphs are merged: yours would change who may read another's data.",
    permission: 'alter',
  },
  INTERFACE_IMPLEMENTED: {
    forbids: "An interface of another subgraph on your type, or any interface on another's type.",
    why: 'Queries over the interface would read your records as if they were of its owner.',
    permission: 'alter',
  },
  NAME_OUTSIDE_PREFIX: {
    forbids: "A type, a root field, or a field on another's entity whose name lacks your prefix.",
    why: 'A name without one may be the next that its owner needs.',
    permission: 'name',
  },
  NAME_COLLIDES: {
    forbids: "A name that differs from another's in capitals and underscores alone.",
    why: 'People, and the code generators of clients, take the one for the other.',
    permission: 'name',
  },
  FIELD_UNGUARDED: {
    forbids:
      'A root field, or a field on an entity of another, without `@requiresScopes`, `@policy` or `@authenticated`.',
    why: 'A field without a rule is open to every caller of the graph, partners as well.',
    permission: 'unguarded',
  },
  FIELD_NOT_NULLABLE: {
    forbids: 'A root field, or a field on an entity of another, that is never null.',
    why: 'When you are silent, the null climbs: the whole person would be gone, not your field.',
    permission: 'notNull',
  },
  COST_LOWERED: {
    forbids: 'A negative `@cost`, or a negative size in `@listSize`.',
    why: 'It would pay for the other fields of a query and lift its limit.',
    permission: null,
  },
} as const satisfies Record<string, JoinRule>;
export type JoinCode = keyof typeof JOIN_RULES;

export function joinRule(code: JoinCode): JoinRule {
  return JOIN_RULES[code];
}

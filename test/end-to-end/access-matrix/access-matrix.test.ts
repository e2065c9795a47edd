import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientSchema } from '@globalcrimedesk/gateway';
import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import { ROLES, type Role } from '@globalcrimedesk/service';
import { expect } from 'chai';
import {
  type ConstDirectiveNode,
  type GraphQLSchema,
  getNamedType,
  isIntrospectionType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import type { TestCaller } from '../../helpers/callers.ts';
import {
  type Answer,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../../helpers/live-desk.ts';
import { UNLIMITED } from '../leaks/unlimited.ts';
import { type FullWorld, writeFullWorld } from './full-world.ts';
import { type PrintedTable, printedTable } from './printed-table.ts';
import { type Asked, harmlessCall, wholeQuestion } from './questions.ts';

const ROLE_NAMES = Object.keys(ROLES) as Role[];

/** What nobody sees filled in this world, though they may ask for it: each with why. */
const EMPTY_HERE = new Map([
  ['Person.mergedInto', 'the person of the question was not merged'],
  ['DocumentReport.withdrawnAt', 'the report stands'],
  ['Ncb.answersThrough', 'France answers itself'],
  ['Erasure.order', 'the records of the question were not corrected by order'],
  ['Erasure.at', 'the records of the question were not corrected by order'],
  ['RecordVersion.erased', 'the records of the question were not corrected by order'],
  ['AuditEntry.shared', 'nobody asks the same twice at once'],
  ['AuditedShare.source', 'nobody asks the same twice at once'],
  ['AuditedShare.requestId', 'nobody asks the same twice at once'],
]);

/** Types that several subgraphs have fields of. */
const ENTITIES: ReadonlySet<string> = new Set([
  'Person',
  'TravelDocument',
  'DocumentReport',
  'Notice',
  'DocumentHit',
  'PersonHit',
  'Scan',
  'Ncb',
]);

describe('role × operation × field, as docs/access.md prints it', () => {
  let table: PrintedTable;
  let schema: GraphQLSchema;
  let supergraph: string;

  before(async () => {
    table = await printedTable();
    supergraph = await readFile(SUPERGRAPH_FILE, 'utf8');
    schema = await clientSchema(supergraph);
  });

  it('has every field that clients see, and no other', () => {
    expect([...table.keys()].sort()).to.deep.equal(fieldsOf(schema).sort());
  });

  it('has no field without a rule in the supergraph; a new one is found', () => {
    expect(unguarded(supergraph)).to.deep.equal([]);
    const withNew = supergraph.replace(
      '  names: [PersonName!]! @join__field',
      '  shoeSize: Int @join__field(graph: PERSONS)\n  names: [PersonName!]! @join__field',
    );
    expect(unguarded(withNew)).to.deep.equal(['Person.shoeSize']);
    const newType = `${supergraph}\ntype Shoe @join__type(graph: PERSONS) { size: Int }`;
    expect(unguarded(newType)).to.deep.equal(['Shoe.size']);
  });

  it('has a null to give where fewer may read a field than the type that it is of', () => {
    const broken = fieldsOf(schema).filter((place) => {
      const [type = '', field = ''] = place.split('.');
      const object = schema.getType(type);
      if (!isObjectType(object) || ['Query', 'Mutation'].includes(type)) return false;
      const readers = new Set(
        Object.keys(object.getFields()).flatMap((one) => [
          ...(table.get(`${type}.${one}`)?.roles ?? []),
        ]),
      );
      const isNarrow = [...readers].some((role) => table.get(place)?.roles.has(role) !== true);
      return isNarrow && String(object.getFields()[field]?.type).endsWith('!');
    });
    expect(broken).to.deep.equal([]);
  });

  describe('through the gateway', function () {
    this.timeout(60_000);
    let stores: TestStores;
    let world: FullWorld;
    /** Fields of which somebody who may ask for them was given a value. */
    const given = new Set<string>();
    const refused = new Set<string>();

    before(async () => {
      stores = await testStores();
      world = await writeFullWorld(stores.stores);
    });
    after(() => stores.stop());

    for (const transport of TRANSPORTS) {
      describe(`over the ${transport} transport`, () => {
        let desk: LiveDesk;
        let dataDir: string;
        before(async () => {
          dataDir = await mkdtemp(join(tmpdir(), 'desk-matrix-'));
          const options = { transport, callers: true, limits: UNLIMITED, audit: { dataDir } };
          desk = await liveDesk(stores.databases, options);
          await leaveTraces(desk, world);
        });
        after(async () => {
          await desk.stop();
          await rm(dataDir, { recursive: true });
        });

        for (const role of ROLE_NAMES) {
          it(`${role} is given what the page allows, and refused all the rest`, async () => {
            const asked = wholeQuestion(schema, table, role, world);
            for (const some of inParts(asked)) {
              const query = `query Whole { ${some.map(({ text }) => text).join(' ')} }`;
              const { data, errors = [] } = await desk.ask(query, {}, { as: callerOf(role) });
              const expected = refusalsIn(some, lackedBy(role, schema, table));
              expect(told(errors)).to.have.deep.members(expected);
              note(some, data, given);
            }
            for (const { place } of each(asked))
              if (!table.get(place)?.roles.has(role)) refused.add(place);
          });

          it(`${role} may run the mutations that the page allows, and no other`, async () => {
            const as = callerOf(role);
            const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
            const isAllowed = (name: string) =>
              table.get(`Mutation.${name}`)?.roles.has(role) === true;
            const denied = mutations.filter(({ name }) => !isAllowed(name));
            for (const some of inParts(denied)) {
              const query = `mutation { ${some.map(harmlessCall).join(' ')} }`;
              const answer = await desk.ask(query, {}, { as });
              expect(answer).to.have.keys('errors');
              expect(told(answer.errors ?? [])).to.have.deep.members(
                some.map(({ name }) => ({
                  path: [name],
                  requires: lackedBy(role, schema, table)(`Mutation.${name}`),
                })),
              );
            }
            for (const { name } of denied) refused.add(`Mutation.${name}`);
            for (const mutation of mutations.filter(({ name }) => isAllowed(name))) {
              const { errors = [] } = await desk.ask(
                `mutation { ${harmlessCall(mutation)} }`,
                {},
                { as },
              );
              const codes = errors.map(({ extensions }) => extensions?.code);
              expect(codes, mutation.name).to.not.include('FORBIDDEN');
              expect(
                codes.filter((code) => code === 'INTERNAL'),
                mutation.name,
              ).to.deep.equal([]);
              given.add(`Mutation.${mutation.name}`);
            }
          });
        }
      });
    }

    describe('over both', () => {
      it('every field was given to somebody, and refused to somebody or to all who cannot come to it', () => {
        // What the answers of mutations alone tell is tested with them (`document-check`, `scan`).
        const checked = [...table.keys()].filter(
          (place) => !/^(DocumentCheck|Scan|Mrz)/.test(place),
        );
        const never = checked.filter((place) => !given.has(place));
        expect(never).to.have.members([...EMPTY_HERE.keys()]);
        const entrances = [...table].filter(([place]) => /^(Query|Mutation)\./.test(place));
        const open = entrances.filter(([, { roles }]) => roles.size < ROLE_NAMES.length);
        expect(open.map(([place]) => place).filter((place) => !refused.has(place))).to.deep.equal(
          [],
        );
      });
    });
  });
});

/** A caller with all that a role usually has; the General Secretariat's where the role is of it alone. */
function callerOf(role: Role): TestCaller {
  return { roles: [role], ncb: role === 'REVIEWER' ? 'XPO' : 'FRA', entity: 'Unit 7' };
}

/** Somebody looks at the record, so that the audit has something to tell. */
async function leaveTraces(desk: LiveDesk, { person, document, notice }: FullWorld): Promise<void> {
  const query =
    'query Trace($person: ID!, $document: ID!, $notice: ID!) { person(id: $person) { id } travelDocument(id: $document) { id reports { id } } notice(id: $notice) { id } }';
  await desk.ask(query, { person, document, notice }, { as: callerOf('ANALYST') });
  const trail =
    '{ auditTrail(first: 1) { edges { node { id } } } personAccesses(first: 1) { edges { node { at } } } documentAccesses(first: 1) { edges { node { at } } } noticeAccesses(first: 1) { edges { node { at } } } }';
  for (;;) {
    const { data } = await desk.ask(trail, {}, { as: callerOf('AUDITOR') });
    const found = Object.values(data ?? {}) as { edges: unknown[] }[];
    if (found.length === 4 && found.every(({ edges }) => edges.length > 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** An answer tells of so many refusals that a whole question is asked in parts. */
function inParts<T>(all: readonly T[]): readonly T[][] {
  const size = 20;
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
    all.slice(part * size, (part + 1) * size),
  );
}

interface Told {
  readonly path: readonly (string | number)[];
  readonly requires: unknown;
}

function told(errors: NonNullable<Answer['errors']>): Told[] {
  return errors.map(({ path = [], extensions, message }) => {
    expect(extensions?.code, message).to.equal('FORBIDDEN');
    return { path, requires: extensions?.requires };
  });
}

/** The errors that a question should come to, by the page. */
function refusalsIn(
  asked: readonly Asked[],
  needs: (place: string) => Needs,
  above: readonly string[] = [],
): Told[] {
  return asked.flatMap(({ place, name, allowed, below }) => {
    const path = [...above, name];
    return allowed ? refusalsIn(below, needs, path) : [{ path, requires: needs(place) }];
  });
}

type Needs = readonly (readonly string[])[];

/** What a role lacks for a field, by the page: of the field, and of the type that it leads to where that has one rule. */
function lackedBy(role: Role, schema: GraphQLSchema, table: PrintedTable) {
  return (place: string): Needs => {
    const [of = '', name = ''] = place.split('.');
    const type = schema.getType(of);
    const leadsTo = isObjectType(type) ? getNamedType(type.getFields()[name]?.type) : undefined;
    const below = isObjectType(leadsTo)
      ? Object.keys(leadsTo.getFields()).map((field) => table.get(`${leadsTo.name}.${field}`))
      : [];
    const [first] = below;
    const isOneRule = below.every((rule) => same(rule?.needs, first?.needs));
    // Of an entity, which other subgraphs extend, the rules are on its fields alone.
    const whole = isOneRule && !ENTITIES.has(String(leadsTo)) ? first : undefined;
    const lacked = [table.get(place), whole].filter(
      (rule) => rule !== undefined && !rule.roles.has(role),
    );
    return lacked.map((rule) => rule?.needs ?? []).reduce(together, [[]]);
  };
}

function together(one: Needs, other: Needs): Needs {
  const all = one.flatMap((a) => other.map((b) => [...new Set([...a, ...b])]));
  return all.filter(
    (a, at) =>
      !all.some(
        (b, index) =>
          index !== at &&
          b.every((name) => a.includes(name)) &&
          (b.length < a.length || index < at),
      ),
  );
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function* each(asked: readonly Asked[]): Generator<Asked> {
  for (const one of asked) {
    yield one;
    yield* each(one.below);
  }
}

/** Notes which fields have a value; what is refused has none. */
function note(asked: readonly Asked[], data: unknown, given: Set<string>): void {
  if (Array.isArray(data)) for (const item of data) note(asked, item, given);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return;
  for (const { place, name, allowed, below } of asked) {
    const value = (data as Record<string, unknown>)[name];
    if (!allowed) expect(value, place).to.equal(null);
    else if (value !== null && value !== undefined && !isEmptyList(value)) given.add(place);
    note(below, value, given);
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Every field of every type of object, as `Type.field`. */
function fieldsOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !isIntrospectionType(type)
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );
}

/** The fields of a supergraph that clients see and that no directive guards, neither their own nor their type's. */
function unguarded(supergraph: string): string[] {
  const has = (directives: readonly ConstDirectiveNode[] | undefined, ...names: string[]) =>
    directives?.some(({ name }) => names.includes(name.value)) === true;
  return parse(supergraph).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    if (has(definition.directives, 'requiresScopes', 'authenticated')) return [];
    return (definition.fields ?? [])
      .filter(
        ({ directives }) => !has(directives, 'requiresScopes', 'authenticated', 'inaccessible'),
      )
      .map(({ name }) => `${definition.name.value}.${name.value}`);
  });
}

import type { Role } from '@globalcrimedesk/service';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { FullWorld } from './full-world.ts';
import type { PrintedTable } from './printed-table.ts';

/** A field in a question, as the printed table has it. */
export interface Asked {
  readonly place: string;
  readonly name: string;
  readonly allowed: boolean;
  readonly text: string;
  /** Empty below what is refused, and below what was asked for elsewhere in full. */
  readonly below: readonly Asked[];
}

/** The arguments of root fields that need some to find something. */
function argumentsFor(world: FullWorld): Readonly<Record<string, string>> {
  const { person, document, report, notice, documentHit, personHit, deleted } = world;
  const id = (of: string) => `(id: "${of}")`;
  const ids = (of: string) => `(ids: ["${of}"])`;
  return {
    person: id(person),
    personsByIds: ids(person),
    personHistory: id(person),
    personTombstone: id(deleted.person),
    personChanges: '(first: 200)',
    travelDocument: id(document),
    travelDocumentsByIds: ids(document),
    travelDocumentByNumber:
      '(issuingState: "FRA", documentType: PASSPORT, documentNumber: "12 ab-34567")',
    travelDocumentHistory: id(document),
    travelDocumentTombstone: id(deleted.travelDocument),
    documentReport: id(report),
    documentReportsByIds: ids(report),
    documentReportHistory: id(report),
    documentReportTombstone: id(deleted.documentReport),
    documentChanges: '(first: 200)',
    documentHit: id(documentHit),
    documentHitHistory: id(documentHit),
    documentHitTombstone: id(deleted.documentHit),
    personHit: id(personHit),
    personHitHistory: id(personHit),
    personHitTombstone: id(deleted.personHit),
    notice: id(notice),
    noticesByIds: ids(notice),
    noticeByNumber: '(number: "2026/1")',
    noticeHistory: id(notice),
    noticeTombstone: id(deleted.notice),
    noticeChanges: '(first: 200)',
    ncb: '(code: "FRA")',
    ncbOfIssuingState: '(issuingState: "FRA")',
    matchPersons: '(input: { name: "Inventée Alma" }, threshold: 0.5)',
    auditTrail: '(first: 200)',
    personAccesses: '(first: 200)',
  };
}

/**
 * One question that asks for every field of the graph that the role can come to, and at each border of what is theirs
 * for every field beyond.
 */
export function wholeQuestion(
  schema: GraphQLSchema,
  table: PrintedTable,
  role: Role,
  world: FullWorld,
): readonly Asked[] {
  const query = schema.getQueryType();
  if (query == null) throw new Error('The graph has no queries.');
  const args = argumentsFor(world);
  const expanded = new Set<string>([query.name]);
  const ask = (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Asked => {
    const place = `${type.name}.${field.name}`;
    const allowed = table.get(place)?.roles.has(role) === true;
    const head = type === query ? `${field.name}${args[field.name] ?? ''}` : field.name;
    const leadsTo = getNamedType(field.type);
    if (!isObjectType(leadsTo)) return { place, name: field.name, allowed, text: head, below: [] };
    const isNew = allowed && !expanded.has(leadsTo.name);
    if (isNew) expanded.add(leadsTo.name);
    const below = isNew ? Object.values(leadsTo.getFields()).map((one) => ask(leadsTo, one)) : [];
    const inner = ['__typename', ...below.map(({ text }) => text)].join(' ');
    return { place, name: field.name, allowed, text: `${head} { ${inner} }`, below };
  };
  // The records themselves first: they are met in full there, not at the end of a list of changes.
  const roots = Object.values(query.getFields()).toSorted(
    (a, b) => Number(/[A-Z]/.test(a.name)) - Number(/[A-Z]/.test(b.name)),
  );
  return roots.map((field) => ask(query, field));
}

/** A call of a mutation that changes nothing: it names what is not there, or what cannot be. */
export function harmlessCall(mutation: GraphQLField<unknown, unknown>): string {
  const args = mutation.args
    .filter(({ type }) => isNonNullType(type))
    .map(({ name, type }) => `${name}: ${literal(type)}`);
  return `${mutation.name}(${args.join(', ')}) { __typename }`;
}

/** Values of scalars that are no text. */
const LITERALS: Readonly<Record<string, string>> = {
  Int: '7',
  Boolean: 'true',
  DateTime: '"2026-02-01T00:00:00Z"',
};

function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${fields.map(({ name, type }) => `${name}: ${literal(type)}`).join(', ')} }`;
  }
  return LITERALS[type.name] ?? '"FRA.01J9ZQ4Y8M3F5T7V9X1B2C3D4E"';
}

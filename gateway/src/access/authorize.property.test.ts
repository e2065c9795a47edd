import { type Caller, documentCache, scopesOf } from '@globalcrimedesk/service';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  buildASTSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { runsOf } from '../testing/config.ts';
import { meta } from '../testing/graph.ts';
import { readAccessRules, withoutAccessRules } from './access-directives.ts';
import type { AccessRule } from './access-rule.ts';
import { createAuthorize } from './authorize.ts';
import { type GeneratedCase, generatedCase } from './testing/generated-graph.ts';

describe('an operation whose refused fields are taken out', () => {
  it('is answered as if all had been executed, and what is refused been made null after', function () {
    this.timeout(300_000);
    const seen = { refused: 0, whole: 0, void: 0 };
    fc.assert(
      fc.property(generatedCase, (one) => check(one, seen)),
      { numRuns: runsOf({ sample: 300, long: 8_000 }) },
    );
    // The generator is of use only while it makes both.
    expect(seen.refused).to.be.greaterThan(50);
    expect(seen.whole).to.be.greaterThan(50);
    expect(seen.void).to.be.greaterThan(5);
  });
});

function check(one: GeneratedCase, seen: { refused: number; whole: number; void: number }): void {
  const supergraph = parse(one.sdl);
  const schema = buildASTSchema(withoutAccessRules(supergraph), { assumeValidSDL: true });
  const prepared = documentCache(schema, { max: 1 }).prepare(one.query);
  // Two fragments of different types may ask for one key in ways that conflict.
  if ('errors' in prepared) return;
  const { operation } = prepared;
  const rules = readAccessRules(supergraph);
  const caller = callerOf(one);
  const authorize = createAuthorize(
    { schema, rules },
    { policies: (name) => name === 'kept' && one.isKept },
  );
  const params = { query: one.query };
  const { variables } = one;
  const authorized = authorize({ params, meta: meta(), caller, operation, variables });
  if ('refusal' in authorized) throw new Error('No query is refused as a whole.');
  const refuses = refuser(rules, caller, one.isKept);

  const expected = run(schema, operation.document, one, refuses);
  const left = authorized.operation;
  let answer: ExecutionResult = { data: {} };
  if (left !== null) {
    if (left !== operation) {
      expect(validate(schema, left.document).map(String)).to.deep.equal([]);
    }
    answer = run(schema, left.document, one, refuses);
    expect(answer.errors?.map(String), 'a refused field was asked for').to.equal(undefined);
  }
  const { data = null, errors = [] } = authorized.complete({ data: answer.data ?? null });

  expect(plain(data)).to.deep.equal(plain(expected.data));
  const told = new Set(errors.map(({ path }) => JSON.stringify(path)));
  expect(told.size).to.equal(errors.length);
  for (const { path = [] } of expected.errors ?? []) {
    const names = path.filter((step) => typeof step === 'string');
    expect(told).to.include(JSON.stringify(names));
  }
  for (const { extensions } of errors) expect(extensions?.code).to.equal('FORBIDDEN');
  if (errors.length === 0) seen.whole += 1;
  else seen.refused += 1;
  if (data === null) seen.void += 1;
}

type Refuses = (type: string, field: string, leadsTo: string) => boolean;

/** The rules once more, as plainly as they can be put. */
function refuser(
  rules: ReadonlyMap<string, AccessRule>,
  caller: Caller | null,
  isKept: boolean,
): Refuses {
  const held: ReadonlySet<string> = caller === null ? new Set() : scopesOf(caller);
  const isRefused = (rule: AccessRule | undefined) => {
    if (rule === undefined) return false;
    if (caller === null) return true;
    if (rule.policies !== null) return !isKept;
    return rule.scopes !== null && !rule.scopes.some((all) => all.every((name) => held.has(name)));
  };
  return (type, field, leadsTo) =>
    [type, `${type}.${field}`, leadsTo].some((place) => isRefused(rules.get(place)));
}

function callerOf({ roles }: GeneratedCase): Caller | null {
  if (roles === null) return null;
  return {
    subject: 'somebody',
    ncb: 'FRA',
    entity: null,
    roles,
    purpose: 'BORDER_CONTROL',
    clearance: 'OFFICIAL_USE_ONLY',
  };
}

/** Executes a document; a field that is refused throws. */
function run(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variables, seed }: GeneratedCase,
  refuses: Refuses,
): ExecutionResult {
  const askedOf = declaredTypes(schema, document);
  const fieldResolver: GraphQLFieldResolver<{ path: string } | undefined, unknown> = (
    source,
    _arguments,
    _context,
    { parentType, fieldName, fieldNodes, returnType },
  ) => {
    const leadsTo = getNamedType(returnType).name;
    const declared = fieldNodes.map((node) => askedOf.get(node) ?? '');
    const types = [
      parentType.name,
      ...declared.filter((name) => isInterfaceType(schema.getType(name))),
    ];
    if (types.some((type) => refuses(type, fieldName, leadsTo))) throw new GraphQLError('refused');
    // Not by the key of the answer: an alias changes no value.
    return answerOf(
      schema,
      returnType,
      `${source?.path ?? ''}/${parentType.name}.${fieldName}`,
      seed,
    );
  };
  const result = execute({
    schema,
    document,
    variableValues: variables,
    fieldResolver,
    typeResolver: (value) => (value as { type: string }).type,
  });
  return result as ExecutionResult;
}

/** The type that each field is asked of in the document. */
function declaredTypes(schema: GraphQLSchema, document: DocumentNode): Map<FieldNode, string> {
  const types = new Map<FieldNode, string>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.FIELD]: (node) => void types.set(node, info.getParentType()?.name ?? ''),
    }),
  );
  return types;
}

function answerOf(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  path: string,
  seed: number,
): unknown {
  const chance = hash(`${seed}${path}`);
  if (isNonNullType(type)) return somethingOf(schema, type.ofType, path, seed, chance);
  return chance % 5 === 0 ? null : somethingOf(schema, type, path, seed, chance);
}

function somethingOf(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  path: string,
  seed: number,
  chance: number,
): unknown {
  if (isListType(type)) {
    return Array.from({ length: chance % 4 }, (_, index) =>
      answerOf(schema, type.ofType, `${path}[${index}]`, seed),
    );
  }
  if (isEnumType(type)) return 'ONE';
  if (isObjectType(type)) return { path, type: type.name };
  if (!isAbstractType(type)) return chance % 1000;
  const types = schema.getPossibleTypes(type);
  return { path, type: types[chance % types.length]?.name };
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (const character of text)
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return (value ^ (value >>> 15)) >>> 0;
}

/** As JSON has it, but in the order of its keys: that is part of an answer. */
function plain(data: unknown): string {
  return JSON.stringify(data);
}

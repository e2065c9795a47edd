import type { Role } from '@globalcrimedesk/service';
import fc from 'fast-check';

/** A schema with rules of access, as a supergraph bears them, and an operation on it. */
export interface GeneratedCase {
  readonly sdl: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, boolean>>;
  /** Who asks: nobody, or a caller of these roles. */
  readonly roles: readonly Role[] | null;
  /** Whether they meet the policy `kept`. */
  readonly isKept: boolean;
  /** Decides on values: which are null, how long lists are, of which type an object is. */
  readonly seed: number;
}

const LINK = `schema @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY) { query: Query }
directive @link(url: String, as: String, for: Purpose, import: [String]) repeatable on SCHEMA
enum Purpose { SECURITY }
scalar Scope
directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
directive @requiresScopes(scopes: [[Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
directive @policy(policies: [[Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM`;

const OBJECTS = ['A', 'B', 'C'] as const;
/** What a field may lead to: A and B implement I and J, the union is of A and C. */
const TARGETS = [...OBJECTS, 'I', 'J', 'U', 'S', 'E', 'Int'] as const;

const wrapper = fc.constantFrom('T', 'T', 'T!', '[T]', '[T!]', '[T]!', '[T!]!');
const rule = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constant(' @authenticated') },
  { weight: 1, arbitrary: fc.constant(' @policy(policies: [["kept", "kept"]])') },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.array(fc.constantFrom('"record:read"', '"document:check"'), {
          minLength: 1,
          maxLength: 2,
        }),
        {
          minLength: 1,
          maxLength: 2,
        },
      )
      .map(
        (alternatives) => ` @requiresScopes(scopes: [${alternatives.map((all) => `[${all}]`)}])`,
      ),
  },
);
const rareRule = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: rule },
);

const fieldType = fc
  .tuple(fc.constantFrom(...TARGETS), wrapper)
  .map(([target, wrapped]) => ({ target, type: wrapped.replace('T', target) }));
type FieldType = typeof fieldType extends fc.Arbitrary<infer T> ? T : never;

interface Shape {
  readonly sdl: string;
  /** What each field of a type leads to. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, FieldType['target']>>>>;
}

const shape: fc.Arbitrary<Shape> = fc
  .record({
    // i1, i2 of I and A, B; j of J and A, B; o1, o2 of each object alone; q1 to q3 of Query.
    types: fc.array(fieldType, { minLength: 12, maxLength: 12 }),
    fieldRules: fc.array(rule, { minLength: 20, maxLength: 20 }),
    typeRules: fc.array(rareRule, { minLength: 9, maxLength: 9 }),
  })
  .map(({ types, fieldRules, typeRules }) => {
    const type = (index: number) => types[index] ?? { target: 'Int' as const, type: 'Int' };
    let next = 0;
    const fields: Record<string, Record<string, FieldType['target']>> = {};
    const field = (of: string, name: string, index: number) => {
      fields[of] = { ...fields[of], [name]: type(index).target };
      next += 1;
      return `${name}: ${type(index).type}${fieldRules[next % fieldRules.length] ?? ''}`;
    };
    const common = (of: string) =>
      [field(of, 'i1', 0), field(of, 'i2', 1), field(of, 'j', 2)].join(' ');
    const sdl = [
      LINK,
      `interface I${typeRules[0]} { ${field('I', 'i1', 0)} ${field('I', 'i2', 1)} }`,
      `interface J${typeRules[1]} { ${field('J', 'j', 2)} }`,
      `type A implements I & J${typeRules[2]} { ${common('A')} ${field('A', 'o1', 3)} ${field('A', 'o2', 4)} }`,
      `type B implements I & J${typeRules[3]} { ${common('B')} ${field('B', 'o1', 3)} ${field('B', 'o3', 5)} }`,
      `type C${typeRules[4]} { ${field('C', 'o1', 3)} ${field('C', 'o4', 6)} }`,
      'union U = A | C',
      `scalar S${typeRules[5]}`,
      `enum E${typeRules[6]} { ONE TWO }`,
      `type Query${typeRules[7]} { ${field('Query', 'q1', 7)} ${field('Query', 'q2', 8)} ${field('Query', 'q3', 9)} }`,
    ].join('\n');
    return { sdl, fields };
  });

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  I: ['A', 'B', 'I', 'J'],
  J: ['A', 'B', 'I', 'J'],
  U: ['A', 'C', 'I'],
  A: ['A', 'I', 'J', 'U'],
  B: ['B', 'I'],
  C: ['C', 'U'],
  Query: ['Query'],
};

/** Writes an operation down, each choice by the next number; once there are no more, it comes to an end. */
class Writer {
  readonly fragments = new Map<string, string>();
  readonly usedVariables = new Set<string>();
  readonly #fields: Shape['fields'];
  readonly #numbers: number[];

  constructor(fields: Shape['fields'], numbers: readonly number[]) {
    this.#fields = fields;
    this.#numbers = [...numbers];
  }

  selections(type: string, depth = 0): string {
    const count = 1 + this.#next(4);
    const written = Array.from({ length: count }, () => this.#selection(type, depth));
    return `{ ${written.join(' ')} }`;
  }

  #selection(type: string, depth: number): string {
    if (this.#numbers.length === 0 || depth > 6) return '__typename';
    const kind = this.#next(10);
    const directive = this.#directive();
    if (kind === 0) return '__typename';
    if (kind <= 2) {
      const on = this.#oneOf(MEMBERS[type] ?? [type]);
      return `... on ${on}${directive} ${this.selections(on, depth + 1)}`;
    }
    if (kind === 3) return this.#fragment(type, directive, depth);
    return this.#field(type, directive, depth);
  }

  #fragment(type: string, directive: string, depth: number): string {
    const on = this.#oneOf(MEMBERS[type] ?? [type]);
    const name = `F${this.fragments.size}`;
    this.fragments.set(name, '');
    this.fragments.set(name, `fragment ${name} on ${on} ${this.selections(on, depth + 1)}`);
    return `...${name}${directive} ...${name}`;
  }

  #field(type: string, directive: string, depth: number): string {
    const fields = this.#fields[type] ?? {};
    const names = Object.keys(fields);
    if (names.length === 0) return '__typename';
    const name = this.#oneOf(names);
    const target = fields[name] ?? 'Int';
    // By what it leads to, so that two of one key seldom conflict.
    const alias = this.#next(4) === 0 ? `${name}_${target}: ` : '';
    const below = target in MEMBERS ? ` ${this.selections(target, depth + 1)}` : '';
    return `${alias}${name}${directive}${below}`;
  }

  #directive(): string {
    const kind = this.#next(10);
    if (kind > 3) return '';
    const variable = kind % 2 === 0 ? '$yes' : '$no';
    this.usedVariables.add(variable);
    return kind < 2 ? ` @include(if: ${variable})` : ` @skip(if: ${variable})`;
  }

  #oneOf(names: readonly string[]): string {
    return names[this.#next(names.length)] ?? '';
  }

  #next(below: number): number {
    return (this.#numbers.shift() ?? 0) % below;
  }
}

export const generatedCase: fc.Arbitrary<GeneratedCase> = fc
  .record({
    shape,
    numbers: fc.array(fc.nat(5_039), { minLength: 8, maxLength: 150, size: 'max' }),
    roles: fc.option(fc.subarray<Role>(['OFFICER', 'PARTNER', 'AUDITOR'])),
    isKept: fc.boolean(),
    seed: fc.nat(1_000_000),
    yes: fc.boolean(),
    no: fc.boolean(),
  })
  .map(({ shape: made, numbers, roles, isKept, seed, yes, no }) => {
    const writer = new Writer(made.fields, numbers);
    const set = writer.selections('Query');
    const declared = [...writer.usedVariables].map((name) => `${name}: Boolean!`).join(' ');
    const query = [
      `query Q${declared === '' ? '' : `(${declared})`} ${set}`,
      ...writer.fragments.values(),
    ].join('\n');
    return { sdl: made.sdl, query, variables: { yes, no }, roles, isKept, seed };
  });

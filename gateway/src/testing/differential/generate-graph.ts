import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { type Dice, dice, oneOf, someOf } from '../dice.ts';
import type { FieldModel, GraphModel } from './graph-model.ts';
import { argumentsOf, leaf, looser, wrapped } from './graph-parts.ts';
import { SubgraphDraft } from './subgraph-draft.ts';

export interface GeneratedGraph {
  readonly model: GraphModel;
  readonly supergraphSdl: string;
}

/** Subgraphs that compose. What a seed gives is the same every day. */
export function generateGraph(seed: number): GeneratedGraph {
  for (let attempt = 0; attempt < 60; attempt++) {
    const model = new GraphDraft(seed, dice(seed * 64 + attempt)).draw();
    const composed = composeServices(
      model.subgraphs.map(({ name, sdl }) => ({ name, url: '', typeDefs: parse(sdl) })),
    );
    if (composed.supergraphSdl !== undefined) {
      return { model, supergraphSdl: composed.supergraphSdl };
    }
    refusals.push(composed.errors?.[0]?.message ?? '');
  }
  throw new Error(`Nothing of seed ${seed} composes: ${refusals.at(-1)}`);
}

/** Why drafts did not compose: a generator that is refused too often covers less than it says. */
const refusals: string[] = [];

const KEYS = ['code', 'sku maker { code }', 'id maker { code }'] as const;
const KEY_FIELDS: Readonly<Record<string, string>> = {
  id: ': ID!',
  code: ': String!',
  sku: ': Int!',
  maker: ': Maker!',
};

const PLAIN = /^\W*(Int|Float|String|Boolean|ID|Shade|Blob|Size)\W*$/;

class GraphDraft {
  readonly #seed: number;
  readonly #roll: Dice;
  readonly #parts: readonly SubgraphDraft[];
  readonly #things: readonly string[];
  readonly #entities: readonly string[];
  readonly #fields = new Map<string, Map<string, FieldModel>>();
  readonly #members = new Map<string, readonly string[]>();
  readonly #hiddenShade: boolean;

  constructor(seed: number, roll: Dice) {
    this.#seed = seed;
    this.#roll = roll;
    this.#parts = ['a', 'b', 'c', 'd'].slice(0, 2 + roll(3)).map((name) => new SubgraphDraft(name));
    this.#things = roll(2) === 0 ? ['T0', 'T1'] : [];
    this.#entities = ['T0', 'T1', 'T2', 'T3', 'T4'].slice(0, 3 + roll(3));
    this.#hiddenShade = roll(3) === 0;
  }

  draw(): GraphModel {
    for (const entity of this.#entities) this.#spread(entity);
    if (this.#things.length > 0) this.#drawThings();
    this.#drawAbstract();
    for (const entity of this.#entities) this.#drawFields(entity);
    for (const part of this.#parts) this.#drawRoots(part);
    this.#shareRoot();
    for (const entity of this.#entities) this.#drawRequires(entity);
    return {
      seed: this.#seed,
      subgraphs: this.#parts.map((part) => ({
        name: part.name,
        sdl: part.sdl(this.#hiddenShade),
      })),
      fields: this.#fields,
      members: this.#members,
      things: this.#things,
      entities: new Set([...this.#entities, ...(this.#things.length > 0 ? ['Thing'] : [])]),
      hiddenShade: this.#hiddenShade,
    };
  }

  /** Which subgraphs have an entity, and by which keys. */
  #spread(entity: string): void {
    const isThing = this.#things.includes(entity);
    const [first, second] = this.#parts;
    const hub = isThing && first !== undefined ? first : oneOf(this.#roll, this.#parts);
    const keys = ['id', ...(this.#roll(2) === 0 ? someOf(this.#roll, KEYS) : [])];
    for (const part of this.#parts) {
      if (isThing && part === second) continue; // It has the interface as an object.
      if (part !== hub && this.#roll(3) === 0) continue;
      part.define(entity);
      const known = part === hub || this.#roll(2) === 0 ? keys : someOf(this.#roll, keys);
      for (const key of isThing ? new Set(['id', ...known]) : known) this.#key(part, entity, key);
    }
  }

  #key(part: SubgraphDraft, type: string, fields: string, more = ''): void {
    part.key(type, fields, more);
    for (const name of fields
      .replace(/\{.*\}/, '')
      .trim()
      .split(/\s+/)) {
      part.field(type, name, KEY_FIELDS[name] ?? '');
      this.#know({ on: type, name, type: (KEY_FIELDS[name] ?? '').slice(2) });
    }
  }

  /** An entity interface of the first subgraph; the second, and at times others, have it as an object. */
  #drawThings(): void {
    const [home, ...others] = this.#parts;
    if (home === undefined) return;
    home.define('Thing', 'interface');
    this.#key(home, 'Thing', 'id');
    for (const thing of this.#things) home.implement('Thing', thing);
    for (const name of ['base0', 'base1']) {
      const type = wrapped(this.#roll, oneOf(this.#roll, [leaf(this.#roll), 'Size']));
      const args = argumentsOf(this.#roll, 4);
      home.field('Thing', name, `${args}: ${type}`);
      this.#know({ on: 'Thing', name, type });
      for (const thing of this.#things) home.field(thing, name, `${args}: ${type}`);
    }
    this.#members.set('Thing', this.#things);
    const objects = others.filter((part) => !this.#things.some((thing) => part.has(thing)));
    for (const [index, part] of objects.entries()) {
      part.define('Thing', 'type', '@interfaceObject');
      this.#key(part, 'Thing', 'id');
      for (let count = 1 + this.#roll(3); count > 0; count--) {
        this.#drawField(part, 'Thing', `add${index}${count}`);
      }
      if (this.#roll(2) === 0) this.#requireIn(part, 'Thing', `need${index}`);
    }
  }

  #drawAbstract(): void {
    for (const part of this.#parts) {
      const local = this.#entities.filter((entity) => part.has(entity));
      if (local.length === 0) continue;
      if (this.#roll(3) > 0) {
        const type = 'String!';
        part.define('Named', 'interface');
        part.field('Named', 'label', `(upper: Boolean = false): ${type}`);
        for (const entity of someOf(this.#roll, local)) {
          part.implement('Named', entity);
          part.field(entity, 'label', `(upper: Boolean = false): ${type} @shareable`);
          this.#know({ on: entity, name: 'label', type });
        }
      }
      if (this.#roll(3) > 0) {
        const values = this.#roll(3) === 0 ? ['Size'] : [];
        part.union('Any', [...someOf(this.#roll, local), ...values]);
      }
    }
  }

  #drawFields(entity: string): void {
    const homes = this.#parts.filter((part) => part.has(entity));
    for (let index = 3 + this.#roll(5); index > 0; index--) {
      const name = `f${index}`;
      const part = oneOf(this.#roll, homes);
      const other = oneOf(this.#roll, homes);
      const way = other === part ? 9 : this.#roll(10);
      if (way > 2) {
        this.#drawField(part, entity, name, this.#roll(10) === 0 ? ' @inaccessible' : '');
        continue;
      }
      const target = oneOf(this.#roll, [leaf(this.#roll), leaf(this.#roll), 'Size']);
      const type = wrapped(this.#roll, target);
      const args = argumentsOf(this.#roll, 4);
      const [mine, theirs] =
        way === 0 ? ['', ` @override(from: "${part.name}")`] : [' @shareable', ' @shareable'];
      part.field(entity, name, `${args}: ${type}${mine}`);
      other.field(entity, name, `${args}: ${looser(this.#roll, type)}${theirs}`);
      this.#know({ on: entity, name, type });
    }
  }

  #drawField(part: SubgraphDraft, on: string, name: string, directives = ''): void {
    const target = this.#target(part);
    const type = wrapped(this.#roll, target);
    const provides = this.#roll(3) === 0 ? this.#provide(part, target) : '';
    part.field(on, name, `${argumentsOf(this.#roll, 3)}: ${type}${provides}${directives}`);
    const members = this.#membersIn(part, target);
    this.#know({ on, name, type, ...(members.length === 0 ? {} : { members }) });
  }

  #membersIn(part: SubgraphDraft, target: string): readonly string[] {
    return target === 'Thing' ? this.#things : part.membersOf(target);
  }

  /** What a field of a subgraph may lead to; an entity that it knows nothing of becomes a mere reference. */
  #target(part: SubgraphDraft): string {
    const abstract = ['Thing', 'Named', 'Any'].filter((type) => part.has(type));
    const hasThings = part.has('Thing') && !part.has('T0');
    const entities = this.#entities.filter(
      (entity) => part.has(entity) || !(hasThings && this.#things.includes(entity)),
    );
    const kind = this.#roll(10);
    if (kind < 3) return leaf(this.#roll);
    if (kind < 5) return 'Size';
    if (kind < 8 && abstract.length > 0) return oneOf(this.#roll, abstract);
    const entity = oneOf(this.#roll, entities.length > 0 ? entities : ['Size']);
    if (!part.has(entity)) {
      part.define(entity);
      this.#key(part, entity, 'id', ', resolvable: false');
    }
    return entity;
  }

  /** What another subgraph knows of an entity, this one tells on the way. */
  #provide(part: SubgraphDraft, entity: string): string {
    if (!this.#entities.includes(entity) || !part.tellsOf(entity)) return '';
    const fields = this.#plainFieldsOfOthers(part, entity).filter(({ rest }) =>
      /^: .* @shareable$/.test(rest),
    );
    if (fields.length === 0) return '';
    const { field, rest } = oneOf(this.#roll, fields);
    part.field(entity, field.name, rest.replace('@shareable', '@external'));
    return ` @provides(fields: "${field.name}${field.type.includes('Size') ? ' { height }' : ''}")`;
  }

  /** Fields that only other subgraphs tell, and that lead to no entity, each with all that stands behind its name. */
  #plainFieldsOfOthers(part: SubgraphDraft, type: string) {
    const fields = [...(this.#fields.get(type)?.values() ?? [])].filter(
      (field) => !part.hasField(type, field.name) && PLAIN.test(field.type),
    );
    return fields.flatMap((field) => {
      const rest = this.#parts
        .map((other) => other.restOf(type, field.name))
        .find((it) => it !== '' && !it.includes('@external'));
      return rest === undefined ? [] : [{ field, rest }];
    });
  }

  #drawRoots(part: SubgraphDraft): void {
    part.define('Query');
    part.define('Mutation');
    for (let count = 2 + this.#roll(4); count > 0; count--) {
      this.#drawField(part, 'Query', `${part.name}${count}`);
    }
    for (let count = 1 + this.#roll(2); count > 0; count--) {
      this.#drawField(part, 'Mutation', `${part.name}Set${count}`);
    }
    part.field('Mutation', `${part.name}Count`, ': Int!');
    this.#know({ on: 'Mutation', name: `${part.name}Count`, type: 'Int!' });
  }

  #shareRoot(): void {
    const [first, second] = this.#parts;
    if (first === undefined || second === undefined) return;
    const both = this.#entities.filter((entity) => first.has(entity) && second.has(entity));
    const type = wrapped(this.#roll, oneOf(this.#roll, [...both, 'Size']));
    for (const part of [first, second]) part.field('Query', 'shared', `: ${type} @shareable`);
    this.#know({ on: 'Query', name: 'shared', type });
  }

  #drawRequires(entity: string): void {
    const homes = this.#parts.filter((part) => part.tellsOf(entity));
    for (let count = this.#roll(3); count > 0; count--) {
      this.#requireIn(oneOf(this.#roll, homes), entity, `r${count}`);
    }
  }

  /** A field whose resolver is given what other subgraphs know. */
  #requireIn(part: SubgraphDraft, type: string, name: string): void {
    const known = this.#plainFieldsOfOthers(part, type);
    if (known.length === 0) return;
    const required = someOf(this.#roll, known).map(({ field, rest }) => {
      const [, args] = /^(?:\((.*)\))?: /.exec(rest) ?? [];
      const behind = rest.replace(/ @(?!external).*/, '');
      part.field(type, field.name, `${behind} @external`);
      return `${field.name}${this.#values(args)}${this.#nested(field.type)}`;
    });
    const requires = required.join(' ');
    const returns = wrapped(this.#roll, 'String');
    part.field(type, name, `: ${returns} @requires(fields: ${JSON.stringify(requires)})`);
    this.#know({ on: type, name, type: returns, requires });
  }

  #nested(type: string): string {
    if (!type.includes('Size')) return '';
    return oneOf(this.#roll, [
      ' { height }',
      ' { note parts { name(upper: true) } }',
      ' { inner { shade } height }',
    ]);
  }

  /** Values of the arguments of a required field. */
  #values(args: string | undefined): string {
    if (args === undefined) return '';
    const given = args.split(', ').flatMap((argument) => {
      const [name = '', type = ''] = argument.split(': ');
      if (!/^(Int!?|String!|Boolean|Float)/.test(type)) return [];
      if (!type.includes('!') && this.#roll(2) === 0) return [];
      const value = type.startsWith('String') ? '"w"' : type.startsWith('Boolean') ? 'false' : '3';
      return [`${name}: ${value}`];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  #know(field: FieldModel): void {
    const fields = this.#fields.get(field.on) ?? new Map<string, FieldModel>();
    this.#fields.set(field.on, fields);
    if (!fields.has(field.name)) fields.set(field.name, field);
  }
}

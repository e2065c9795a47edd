import { LINK, sharedTypes } from './graph-parts.ts';

interface DraftType {
  readonly keyword: 'type' | 'interface';
  readonly keys: Set<string>;
  readonly implemented: Set<string>;
  readonly fields: Map<string, string>;
  readonly directives: string;
}

/** The schema of one subgraph, as it grows. */
export class SubgraphDraft {
  readonly name: string;
  readonly #types = new Map<string, DraftType>();
  readonly #unions = new Map<string, readonly string[]>();

  constructor(name: string) {
    this.name = name;
  }

  has(type: string): boolean {
    return this.#types.has(type) || this.#unions.has(type);
  }

  hasField(type: string, field: string): boolean {
    return this.#types.get(type)?.fields.has(field) ?? false;
  }

  /** All behind a field's name; empty where there is no such field. */
  restOf(type: string, field: string): string {
    return this.#types.get(type)?.fields.get(field) ?? '';
  }

  /** Whether it knows more of an entity than its key. */
  tellsOf(type: string): boolean {
    const draft = this.#types.get(type);
    return draft !== undefined && ![...draft.keys].every((key) => key.includes('resolvable'));
  }

  define(type: string, keyword: DraftType['keyword'] = 'type', directives = ''): void {
    if (this.#types.has(type)) return;
    const empty = { keys: new Set<string>(), implemented: new Set<string>(), fields: new Map() };
    this.#types.set(type, { keyword, directives, ...empty });
  }

  key(type: string, fields: string, more = ''): void {
    this.#types.get(type)?.keys.add(`@key(fields: "${fields}"${more})`);
  }

  implement(type: string, by: string): void {
    this.#types.get(by)?.implemented.add(type);
  }

  /** Types of this subgraph that implement an interface. */
  membersOf(type: string): readonly string[] {
    const implementing = [...this.#types].filter(([, draft]) => draft.implemented.has(type));
    return this.#unions.get(type) ?? implementing.map(([name]) => name);
  }

  /** `rest` is all behind the name. Keeps the first where a field is added twice. */
  field(type: string, name: string, rest: string): void {
    const fields = this.#types.get(type)?.fields;
    if (fields !== undefined && !fields.has(name)) fields.set(name, rest);
  }

  union(name: string, members: readonly string[]): void {
    this.#unions.set(name, members);
  }

  sdl(hidesShade: boolean): string {
    const types = [...this.#types].map(([name, draft]) => {
      const { keyword, directives, implemented, keys, fields } = draft;
      const bases = implemented.size === 0 ? '' : ` implements ${[...implemented].join(' & ')}`;
      const lines = [...fields].map(([field, rest]) => `  ${field}${rest}`);
      const head = [`${keyword} ${name}${bases}`, ...keys, directives].filter(
        (part) => part !== '',
      );
      return `${head.join(' ')} {\n${lines.join('\n')}\n}`;
    });
    const unions = [...this.#unions].map(
      ([name, members]) => `union ${name} = ${members.join(' | ')}`,
    );
    return [LINK, sharedTypes(hidesShade), ...types, ...unions].join('\n');
  }
}

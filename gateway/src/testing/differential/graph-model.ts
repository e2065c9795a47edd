/** What is behind a generated graph: the one truth that its subgraphs share, and which of them tells what of it. */
export interface GraphModel {
  readonly seed: number;
  readonly subgraphs: readonly Subgraph[];
  /** By type name: what each field of an object is, wherever it is asked. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, FieldModel>>;
  /** The types that an object behind an interface or union may be of. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** The entity interface of a type, `Thing`; a key of one decides on its type. */
  readonly things: readonly string[];
  readonly entities: ReadonlySet<string>;
  /** An enum value that clients may not see. */
  readonly hiddenShade: boolean;
}

export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
}

export interface FieldModel {
  /** Where it is declared: of an entity interface for what an `@interfaceObject` adds. */
  readonly on: string;
  readonly name: string;
  /** As strict as the strictest of the subgraphs that have it: where it stands a null would be a lie. */
  readonly type: string;
  /** Which types a value of an abstract type may be of. */
  readonly members?: readonly string[];
  /** The selection that its resolver is given, of `@requires`. */
  readonly requires?: string;
}

/** Values of the enum `Shade`; the last may be hidden from clients. */
export const SHADES = ['RED', 'GREEN', 'GREY'] as const;

export const LEAVES = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Shade', 'Blob'] as const;

/** How many entities of a type there are. */
export const POOL = 4;

import { wordOf } from '../../csv/word-of.ts';

/** One thing that a file may say of each line. */
export interface Column<Field extends string> {
  readonly field: Field;
  /** As we write it. */
  readonly name: string;
  /** How else others write it, between commas. Case, spaces, accents and punctuation never count. */
  readonly spellings: string;
}

/** What the lines of a file may say, and how it is found in them. */
export interface Columns<Field extends string> {
  readonly all: readonly Column<Field>[];
  /** What the fields of a line mean where no header says it; empty where a header must. */
  readonly positions: readonly Field[];
  /** Why a file with these fields cannot be read, said of its header; `null` when it can. */
  lacks(has: ReadonlySet<Field>): string | null;
}

/** Which cell of a line says what. */
export interface Header<Field extends string> {
  readonly width: number;
  /** For each cell its field; `null` for one that is left out. */
  readonly fields: readonly (Field | null)[];
}

/** Cuts the name of a column short where it is spoken of. */
const NAME_SHOWN = 60;

/** @returns the header, or why the file cannot be read by it; `null` where the cells name no column that is known. */
export function headerOf<Field extends string>(
  cells: readonly string[],
  columns: Columns<Field>,
): Header<Field> | { readonly fault: string } | null {
  const fields = cells.map((cell) => fieldNamed(cell, columns));
  const known = fields.filter((field) => field !== null);
  if (known.length === 0) return null;
  const twice = known.find((field, index) => known.indexOf(field) !== index);
  if (twice !== undefined) {
    const names = cells.filter((_, index) => fields[index] === twice);
    const shown = names.map((name) => name.trim().slice(0, NAME_SHOWN)).join(', ');
    return { fault: `has several columns for ${nameOf(twice, columns)}: ${shown}` };
  }
  const lack = columns.lacks(new Set(known));
  return lack === null ? { width: cells.length, fields } : { fault: lack };
}

/** The field that a column, or a key of a JSON object, is named after; `null` for one that nobody knows. */
export function fieldNamed<Field extends string>(
  name: string,
  { all }: Columns<Field>,
): Field | null {
  let words = WORDS.get(all);
  if (words === undefined) {
    words = new Map(
      all.flatMap((column) =>
        [column.name, column.field, ...column.spellings.split(',')].map(
          (spelling) => [wordOf(spelling), column.field] as const,
        ),
      ),
    );
    WORDS.set(all, words);
  }
  return (words.get(wordOf(name)) as Field | undefined) ?? null;
}

/** The spellings of each table as they are compared: made once, and asked for every key of every line. */
const WORDS = new WeakMap<object, ReadonlyMap<string, string>>();

function nameOf<Field extends string>(field: Field, { all }: Columns<Field>): string {
  return all.find((column) => column.field === field)?.name ?? field;
}

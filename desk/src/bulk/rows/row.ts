/** What one line of a file says, still as text. */
export interface Row<Field extends string> {
  /** The physical line on which it begins, from 1. */
  readonly line: number;
  /** What is not empty, without the spaces around it. */
  readonly cells: Readonly<Partial<Record<Field, string>>>;
  /** Why the line cannot be read; `null` when it can. */
  readonly fault: string | null;
}

/** Tab and line breaks are text; other control characters have no place in a cell. */
const CONTROL = /[^\P{Control}\t\n\r]/u;

/** Longer than anything that one cell may say of a person or a document. */
const CELL_AT_MOST = 1_000;

export function faultyRow<Field extends string>(line: number, fault: string): Row<Field> {
  const cells: Partial<Record<Field, string>> = {};
  return { line, cells, fault };
}

/** A row of what was told, each with its field; the last one counts where one was told twice. */
export function rowOf<Field extends string>(
  line: number,
  told: Iterable<readonly [Field, string]>,
): Row<Field> {
  const cells: Partial<Record<Field, string>> = {};
  let fault: string | null = null;
  for (const [field, text] of told) {
    const cell = text.trim();
    if (cell === '') continue;
    if (CONTROL.test(cell)) fault ??= `${field} holds control characters`;
    if (cell.length > CELL_AT_MOST) fault ??= `${field} is longer than ${CELL_AT_MOST} characters`;
    cells[field] = cell.slice(0, CELL_AT_MOST);
  }
  return { line, cells, fault };
}

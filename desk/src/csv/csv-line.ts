import { withFormulaMark } from './formula-mark.ts';

/** RFC 4180 ends lines so, and spreadsheets agree. */
const LINE_END = '\r\n';

/** One line of CSV. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(quoted).join(',') + LINE_END;
}

/** A text that came from elsewhere, as a cell: one that a spreadsheet would run is marked as text. */
export function csvText(text: string): string {
  return withFormulaMark(text.trim());
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

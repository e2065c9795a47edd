import { CsvRecords, fieldsOf } from '../../csv/csv-records.ts';
import { encodingOf, textOf } from '../../csv/encoding.ts';
import { withoutFormulaMark } from '../../csv/formula-mark.ts';
import { type Columns, fieldNamed, type Header, headerOf } from './columns.ts';
import { faultyRow, type Row, rowOf } from './row.ts';
import { textLines } from './text-lines.ts';

/** How the lines of a file are to be read. */
export type Layout<Field extends string> =
  | { readonly kind: 'json'; readonly said: string }
  | {
      readonly kind: 'fields';
      readonly said: string;
      /** `null` for words between spaces. */
      readonly delimiter: string | null;
      /** `null` where the fields have their meaning by their places. */
      readonly header: Header<Field> | null;
    };

interface ReadRows<Field extends string> {
  /** For the user, who alone can tell whether a guess is right. */
  readonly said: string;
  /** Every line that says something, in order, in constant memory. Nothing throws for what a line says. */
  rows(): AsyncGenerator<Row<Field>>;
}

const DELIMITERS = [
  { delimiter: ',', said: 'commas' },
  { delimiter: ';', said: 'semicolons' },
  { delimiter: '\t', said: 'tabs' },
  { delimiter: '|', said: 'vertical bars' },
] as const;

/**
 * Opens a file of CSV, of words between spaces, or of JSON lines, and finds out which of these it is.
 * @throws when no line of it can be read, since nobody can tell what its columns mean.
 */
export async function openRows<Field extends string>(
  path: string,
  columns: Columns<Field>,
): Promise<ReadRows<Field>> {
  const encoding = await encodingOf(path);
  const text = () => piecesOf(textOf(path, encoding));
  const layout = await layoutOf(text(), columns);
  return {
    said: `${encoding.said}; ${layout.said}`,
    rows: () => {
      if (layout.kind === 'json') return jsonRows(text(), columns);
      if (layout.delimiter === null) return wordRows(text(), columns);
      return csvRows(text(), { ...layout, delimiter: layout.delimiter, columns });
    },
  };
}

async function* piecesOf(pieces: AsyncIterable<{ readonly text: string }>) {
  for await (const { text } of pieces) yield text;
}

/** By the first line that says something. */
async function layoutOf<Field extends string>(
  text: AsyncIterable<string>,
  columns: Columns<Field>,
): Promise<Layout<Field>> {
  for await (const { text: line } of textLines(text)) {
    if (line === null) throw new Error('Its first line is too long to be one of such a file.');
    if (line.trim() === '' || isMarkOfSpreadsheets(line)) continue;
    if (line.trimStart().startsWith('{')) return { kind: 'json', said: 'JSON lines' };
    return fieldLayout(line, columns);
  }
  throw new Error('It is empty.');
}

function fieldLayout<Field extends string>(line: string, columns: Columns<Field>): Layout<Field> {
  let refused: string | null = null;
  for (const { delimiter, said } of DELIMITERS) {
    const header = headerOf(fieldsOf(line, delimiter) ?? [], columns);
    if (header === null) continue;
    if ('fault' in header) refused ??= header.fault;
    else return { kind: 'fields', said: `columns between ${said}`, delimiter, header };
  }
  if (refused !== null) throw new Error(`Its header ${refused}.`);
  const { positions } = columns;
  if (positions.length === 0) {
    const names = columns.all.map(({ name }) => name).join(', ');
    throw new Error(`Its first line is no header that is known. Known columns: ${names}.`);
  }
  const order = `in the order ${positions.join(', ')}`;
  const found = DELIMITERS.find(({ delimiter }) => line.includes(delimiter));
  const said = `no header: fields between ${found?.said ?? 'spaces'}, ${order}`;
  return { kind: 'fields', said, delimiter: found?.delimiter ?? null, header: null };
}

/** What spreadsheets write before the header for one another's sake. */
function isMarkOfSpreadsheets(line: string): boolean {
  return /^sep=.$/i.test(line.trim());
}

async function* csvRows<Field extends string>(
  text: AsyncIterable<string>,
  layout: {
    readonly delimiter: string;
    readonly header: Header<Field> | null;
    readonly columns: Columns<Field>;
  },
): AsyncGenerator<Row<Field>> {
  const { delimiter, header, columns } = layout;
  const width = header?.width ?? columns.positions.length;
  const fields: readonly (Field | null)[] = header?.fields ?? columns.positions;
  const fits = (count: number) => (header === null ? count <= width : count === width);
  const records = new CsvRecords((record) => fits(fieldsOf(record, delimiter)?.length ?? 0));
  let isHeaderRead = header === null;
  const rowsOf = function* (
    found: Iterable<ReturnType<typeof records.push> extends Iterable<infer R> ? R : never>,
  ) {
    for (const record of found) {
      if (record.fault !== null) {
        yield faultyRow<Field>(record.line, record.fault);
        continue;
      }
      if (isMarkOfSpreadsheets(record.text)) continue;
      if (!isHeaderRead) {
        isHeaderRead = true;
        continue;
      }
      const cells = fieldsOf(record.text, delimiter);
      if (cells === null) yield faultyRow<Field>(record.line, 'has a quote where none can stand');
      // A row of empty cells is what spreadsheets leave below their tables.
      else if (cells.every((cell) => cell.trim() === '')) continue;
      else if (!fits(cells.length)) {
        yield faultyRow<Field>(record.line, `has ${cells.length} fields, not ${width}`);
      } else {
        yield rowOf(record.line, toldBy(cells, fields));
      }
    }
  };
  for await (const piece of text) yield* rowsOf(records.push(piece));
  yield* rowsOf(records.end());
}

function* toldBy<Field extends string>(
  cells: readonly string[],
  fields: readonly (Field | null)[],
): Generator<readonly [Field, string]> {
  for (const [index, cell] of cells.entries()) {
    const field = fields[index] ?? null;
    if (field !== null) yield [field, withoutFormulaMark(cell.trim())];
  }
}

async function* wordRows<Field extends string>(
  text: AsyncIterable<string>,
  { positions }: Columns<Field>,
): AsyncGenerator<Row<Field>> {
  for await (const { line, text: words } of textLines(text)) {
    if (words === null) {
      yield faultyRow(line, 'is too long');
      continue;
    }
    const cells = words.split(/\s+/).filter((word) => word !== '');
    if (cells.length === 0) continue;
    if (cells.length > positions.length) {
      yield faultyRow(line, `has ${cells.length} words, not ${positions.join(', ')}`);
    } else {
      yield rowOf(line, toldBy(cells, positions));
    }
  }
}

async function* jsonRows<Field extends string>(
  text: AsyncIterable<string>,
  columns: Columns<Field>,
): AsyncGenerator<Row<Field>> {
  for await (const { line, text: json } of textLines(text)) {
    if (json === null) yield faultyRow(line, 'is too long');
    else if (json.trim() !== '') yield jsonRow(line, json, columns);
  }
}

function jsonRow<Field extends string>(
  line: number,
  json: string,
  columns: Columns<Field>,
): Row<Field> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return faultyRow(line, 'is no JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return faultyRow(line, 'is no JSON object');
  }
  const told: [Field, string][] = [];
  for (const [key, said] of Object.entries(value)) {
    const field = fieldNamed(key, columns);
    if (field === null || said === null) continue;
    // The zeros that a number begins with are lost already where it came as one.
    if (typeof said !== 'string') return faultyRow(line, `${key} is no text: write it in quotes`);
    told.push([field, said]);
  }
  return rowOf(line, told);
}

import { type CsvRecord, CsvRecords, fieldsOf } from '../../csv/csv-records.ts';
import { encodingOf, textOf } from '../../csv/encoding.ts';
import type { InputFile } from '../../job/job.ts';
import type { ReadEvent } from '../format.ts';
import { type Header, headerFault, headerOf } from './columns.ts';
import { LineReader } from './line-reader.ts';
import type { SltdPiece } from './piece.ts';

type SltdEvent = ReadEvent<SltdPiece>;

const DELIMITERS = [
  { delimiter: ',', said: 'commas' },
  { delimiter: ';', said: 'semicolons' },
  { delimiter: '\t', said: 'tabs' },
  { delimiter: '|', said: 'vertical bars' },
] as const;

const STRAY_QUOTE = 'has a quote where none can stand';

/** How many columns that nobody knows are named. */
const UNKNOWN_NAMED = 20;

/** Reads one file; a line that cannot be read costs that line, a header that cannot be read costs the file. */
export async function* readFile(file: InputFile): AsyncGenerator<SltdEvent> {
  const encoding = await encodingOf(file.path);
  const reading = new Reading(file.name, encoding.said);
  const records = new CsvRecords((text) => reading.isRecord(text));
  for await (const { text, bytes } of textOf(file.path, encoding)) {
    for (const record of records.push(text)) {
      for (const event of reading.eventsOf(record)) yield event;
    }
    yield { kind: 'progress', bytes };
    if (reading.isRefused) return;
  }
  for (const record of records.end()) {
    for (const event of reading.eventsOf(record)) yield event;
  }
  for (const event of reading.end()) yield event;
}

interface Layout {
  readonly delimiter: string;
  readonly said: string;
  readonly header: Header;
}

/** What is known of the file so far: nothing, then its layout, by which the lines are read. */
class Reading {
  readonly #file: string;
  readonly #encoding: string;
  #layout: Layout | null = null;
  #lines: LineReader | null = null;
  #isRefused = false;

  constructor(file: string, encoding: string) {
    this.#file = file;
    this.#encoding = encoding;
  }

  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** Whether several lines are one record: that of the header, or one with as many fields as the header. */
  isRecord(text: string): boolean {
    if (this.#layout === null) return layoutOf(text) !== null;
    const { delimiter, header } = this.#layout;
    return fieldsOf(text, delimiter)?.length === header.width;
  }

  eventsOf(record: CsvRecord): readonly SltdEvent[] {
    if (this.#isRefused) return [];
    if (this.#layout === null || this.#lines === null) return this.#readHeader(record);
    return this.#readLine(record, this.#layout, this.#lines);
  }

  end(): readonly SltdEvent[] {
    if (this.#isRefused || this.#layout !== null) return [];
    return [this.#rejected(1, 'The file is empty')];
  }

  #readHeader(record: CsvRecord): readonly SltdEvent[] {
    // What spreadsheets write before the header for one another's sake; the header itself says it better.
    if (/^sep=.$/i.test(record.text)) return [];
    const layout = record.fault === null ? layoutOf(record.text) : null;
    const fault = record.fault ?? (layout === null ? STRAY_QUOTE : headerFault(layout.header));
    if (layout === null || fault !== null) {
      this.#isRefused = true;
      return [this.#rejected(record.line, `The header ${fault}`)];
    }
    this.#layout = layout;
    this.#lines = new LineReader(this.#file, layout.header);
    const note = `${this.#file}: ${this.#encoding}; fields between ${layout.said}`;
    return [{ kind: 'note', text: note }, ...this.#unknownColumns(layout.header)];
  }

  #readLine(record: CsvRecord, layout: Layout, lines: LineReader): readonly SltdEvent[] {
    const { line, text, fault } = record;
    if (fault !== null) return [this.#rejected(line, fault)];
    const fields = fieldsOf(text, layout.delimiter);
    if (fields === null) return [this.#rejected(line, STRAY_QUOTE)];
    // A row of empty cells is what spreadsheets leave below their tables.
    if (fields.every((field) => field.trim() === '')) return [];
    const { width } = layout.header;
    if (fields.length !== width) {
      const found = fields.length === 1 ? '1 field' : `${fields.length} fields`;
      return [this.#rejected(line, `has ${found}, not the ${width} of the header`)];
    }
    const piece: SltdEvent = { kind: 'piece', ...lines.read(line, fields) };
    const warnings = lines.warnings();
    if (warnings.length === 0) return [piece];
    return [piece, ...warnings.map((warning) => ({ kind: 'warning' as const, ...warning }))];
  }

  #unknownColumns({ unknown }: Header): readonly SltdEvent[] {
    if (unknown.length === 0) return [];
    const named = unknown.slice(0, UNKNOWN_NAMED).join(', ');
    const others = unknown.length - UNKNOWN_NAMED;
    const more = others > 0 ? `, and ${others} more` : '';
    const text = `${this.#file}: columns left out, since they are not known: ${named}${more}`;
    return [{ kind: 'note', text }];
  }

  #rejected(line: number, message: string): SltdEvent {
    const place = { file: this.#file, at: `line ${line}`, key: null };
    return { kind: 'rejected', place, faults: [{ path: [], message }] };
  }
}

/** The header cut by the delimiter that makes the most known columns of it; `null` where quotes are torn. */
function layoutOf(text: string): Layout | null {
  let best: Layout | null = null;
  for (const { delimiter, said } of DELIMITERS) {
    const cells = fieldsOf(text, delimiter);
    if (cells === null) continue;
    const header = headerOf(cells);
    if (best === null || header.columns.length > best.header.columns.length) {
      best = { delimiter, said, header };
    }
  }
  return best;
}

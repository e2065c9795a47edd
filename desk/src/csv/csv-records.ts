import { parse } from 'csv-parse/sync';

/** One record of a CSV file, or what stands where one should. */
export interface CsvRecord {
  /** The physical line on which it begins, from 1. */
  readonly line: number;
  readonly text: string;
  /** Why it is no record: `text` is then of no use. */
  readonly fault: string | null;
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/** Longer than any record of this world; what comes is thrown away rather than gathered. */
const RECORD_AT_MOST = 1_048_576;

const NONE: readonly CsvRecord[] = [];

const TOO_LONG = `is longer than ${RECORD_AT_MOST} characters`;
const TORN_QUOTE = 'opens a quote that is not closed in this record';

/**
 * Cuts text into records by line breaks outside quotes, in constant memory. A quote that is never closed, or is
 * closed in the midst of another record, costs its own line alone: the cutting begins anew at the next one. Blank
 * lines are no records.
 */
export class CsvRecords {
  /** Whether several lines together are one record of this file. */
  readonly #isRecord: (text: string) => boolean;
  #found: CsvRecord[] = [];
  #lines = 0;
  /** Of a line whose end has not come yet. */
  #rest = '';
  #isRestTooLong = false;
  /** Lines since a quote was opened: the first and the last hold an odd number of quotes, those between do not. */
  #open: Line[] = [];
  #openSize = 0;

  constructor(isRecord: (text: string) => boolean) {
    this.#isRecord = isRecord;
  }

  /** The records that end in this piece of text, each before the next is cut: the header says what is a record. */
  *push(text: string): Generator<CsvRecord> {
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      this.#endLine(this.#rest + text.slice(from, end));
      yield* this.#drain();
      from = end + 1;
    }
    this.#rest += text.slice(from);
    if (this.#rest.length > RECORD_AT_MOST) {
      this.#isRestTooLong = true;
      this.#rest = '';
    }
  }

  /** What is left when no more text comes. */
  *end(): Generator<CsvRecord> {
    if (this.#rest !== '' || this.#isRestTooLong) this.#endLine(this.#rest);
    while (this.#open.length > 0) this.#giveUp();
    yield* this.#drain();
  }

  #endLine(text: string): void {
    this.#rest = '';
    this.#lines += 1;
    if (!this.#isRestTooLong && text.length <= RECORD_AT_MOST) {
      this.#take({ number: this.#lines, text });
      return;
    }
    this.#isRestTooLong = false;
    while (this.#open.length > 0) this.#giveUp();
    this.#found.push({ line: this.#lines, text: '', fault: TOO_LONG });
  }

  #take(line: Line): void {
    const isOdd = hasOddQuotes(line.text);
    if (this.#open.length === 0 && !isOdd) {
      if (line.text.trim() !== '') this.#add(line.number, line.text);
      return;
    }
    const isFirst = this.#open.length === 0;
    this.#open.push(line);
    this.#openSize += line.text.length + 1;
    if (this.#openSize > RECORD_AT_MOST) this.#giveUp();
    else if (isOdd && !isFirst) this.#close();
  }

  #close(): void {
    const text = this.#open.map((line) => line.text).join('\n');
    const [first] = this.#open;
    if (first === undefined || !this.#isRecord(withoutCr(text))) {
      this.#giveUp();
      return;
    }
    this.#open = [];
    this.#openSize = 0;
    this.#add(first.number, text);
  }

  /** The first of the open lines is no record; the others are looked at anew. */
  #giveUp(): void {
    const [first, ...others] = this.#open;
    this.#open = [];
    this.#openSize = 0;
    if (first === undefined) return;
    this.#found.push({ line: first.number, text: '', fault: TORN_QUOTE });
    for (const line of others) this.#take(line);
  }

  #add(line: number, text: string): void {
    this.#found.push({ line, text: withoutCr(text), fault: null });
  }

  #drain(): readonly CsvRecord[] {
    if (this.#found.length === 0) return NONE;
    const found = this.#found;
    this.#found = [];
    return found;
  }
}

/** The fields of one record, or `null` where its quotes are no quotes of CSV. */
export function fieldsOf(text: string, delimiter: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      trim: true,
    });
    return rows.length === 1 ? (rows[0] ?? null) : null;
  } catch {
    return null;
  }
}

function hasOddQuotes(text: string): boolean {
  let isOdd = false;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) isOdd = !isOdd;
  return isOdd;
}

function withoutCr(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

import { normalisedNumber } from '@globalcrimedesk/documents';
import { isCountryCode, isIssuingState } from '@globalcrimedesk/kernel';
import { withoutFormulaMark } from '../../csv/formula-mark.ts';
import { isHandlingField } from '../../handling/handling.ts';
import type { Placed, Warning } from '../format.ts';
import { COLUMNS, type Header, type HeaderColumn, type SltdField } from './columns.ts';
import { dayOf, MONTH_FIRST, momentOf } from './days.ts';
import { accessOf, confidentialityOf, purposesOf } from './handling-cells.ts';
import type { CellFault, SltdFacts, SltdPiece } from './piece.ts';
import { countryOf, issuingStateOf } from './states.ts';
import { Unreadable } from './unreadable.ts';
import { documentTypeOf, statusWordOf } from './words.ts';

/** How each column is read; a cell comes without the spaces around it, and is never empty. */
const READ: { readonly [F in SltdField]: (text: string) => SltdFacts[F] | Unreadable } = {
  documentNumber: normalisedNumber,
  issuingState: issuingStateOf,
  documentType: documentTypeOf,
  status: statusWordOf,
  nationalReference: withoutFormulaMark,
  lossDate: dayOf,
  placeOfLoss: withoutFormulaMark,
  countryOfLoss: countryOf,
  issueDate: dayOf,
  expiryDate: dayOf,
  mrz: (text) => text,
  reportedAt: momentOf,
  reviewDate: dayOf,
  access: accessOf,
  confidentiality: confidentialityOf,
  purposes: purposesOf,
};

/** What stands for a mandatory cell that says nothing. */
const NOTHING_TOLD: SltdFacts = {
  documentNumber: '',
  issuingState: '',
  documentType: null,
  status: null,
};

/** How much of a document number is shown where a line is spoken of. */
const KEY_SHOWN = 60;

/** Tab and line breaks are text; other control characters have no place in a cell. */
const CONTROL = /[^\P{Control}\t\n\r]/u;

const HAS_CONTROL = new Unreadable('holds control characters');

/** What a decoder puts where bytes are none of its encoding. */
const UNDECODED = '\uFFFD';

/** Makes pieces of the lines of one file. */
export class LineReader {
  readonly #file: string;
  readonly #header: Header;
  readonly #columns: SltdPiece['columns'];
  /** What has been said of this file: once is enough for what a million lines may do alike. */
  readonly #said = new Set<string>();
  #warnings: Warning[] = [];

  constructor(file: string, header: Header) {
    this.#file = file;
    this.#header = header;
    this.#columns = Object.fromEntries(
      header.columns
        .filter(({ field, name }) =>
          COLUMNS.some((known) => known.field === field && known.name !== name),
        )
        .map(({ field, name }) => [field, name]),
    );
  }

  /** The cells must be as many as the header's. */
  read(line: number, cells: readonly string[]): Placed<SltdPiece> {
    const told: Partial<Record<SltdField, unknown>> = { ...NOTHING_TOLD };
    const faults: CellFault[] = [];
    let key: string | null = null;
    for (const column of this.#header.columns) {
      const text = (cells[column.index] ?? '').trim();
      if (text === '') {
        if (column.isMandatory) faults.push(faultOf(column, 'is missing'));
        else if (!isHandlingField(column.field)) told[column.field] = null;
        continue;
      }
      if (column.field === 'documentNumber') key = text.slice(0, KEY_SHOWN);
      const value = CONTROL.test(text) ? HAS_CONTROL : READ[column.field](text);
      if (!(value instanceof Unreadable)) told[column.field] = value ?? null;
      else {
        if (!column.isMandatory && !isHandlingField(column.field)) told[column.field] = null;
        faults.push(faultOf(column, value.why));
      }
      this.#warnOf(column, line, text, value);
    }
    const place = { file: this.#file, at: `line ${line}`, key };
    // `READ` gives each field what `SltdFacts` has there, and the mandatory ones are there from the start.
    const piece = { line, told: told as unknown as SltdFacts, columns: this.#columns, faults };
    return { place, piece };
  }

  /** What there is to say of the lines since this was asked. */
  warnings(): readonly Warning[] {
    const warnings = this.#warnings;
    this.#warnings = [];
    return warnings;
  }

  #warnOf(column: HeaderColumn, line: number, text: string, value: unknown): void {
    if (value instanceof Unreadable) {
      if (value.why !== MONTH_FIRST) return;
      const others = 'where both numbers are below 13, the first was taken for the day';
      this.#warn(column, line, 'month first', `has a date with the month first; ${others}`);
    } else if (column.field === 'issuingState' || column.field === 'countryOfLoss') {
      const code = String(value);
      if (code === text.toUpperCase()) return;
      const isKnown = column.field === 'issuingState' ? isIssuingState(code) : isCountryCode(code);
      if (isKnown) this.#warn(column, line, code, `says ${text}, which is read as ${code}`);
    } else if (text.includes(UNDECODED)) {
      this.#warn(column, line, UNDECODED, 'holds bytes that are none of the encoding');
    }
  }

  /** Says it for the first line that it is true of. */
  #warn({ field, name }: HeaderColumn, line: number, what: string, message: string): void {
    const key = `${field} ${what}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    const place = { file: this.#file, at: `line ${line}`, key: null };
    this.#warnings.push({ place, fault: { path: [name], message: `${message} (said once)` } });
  }
}

function faultOf({ field, name }: HeaderColumn, message: string): CellFault {
  return { field, path: [name], message };
}

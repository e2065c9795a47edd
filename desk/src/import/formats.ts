import { type Command, Option } from 'commander';
import type { ImportFormat } from './format.ts';

/** A format as the command line offers it. What reads it is loaded when it is asked for, and not before. */
export interface OfferedFormat {
  readonly name: string;
  readonly description: string;
  /** What its files hold, how they are mapped, and examples. */
  readonly help: string;
  /** Options of its own. */
  options?(command: Command): void;
  load(flags: Readonly<Record<string, unknown>>): Promise<ImportFormat<unknown>>;
}

const COLOURS = { red: 'RED', yellow: 'YELLOW', un: 'UN_SPECIAL' } as const;

/** All formats that `desk import` takes: a format is added here. */
export const IMPORT_FORMATS: readonly OfferedFormat[] = [
  {
    name: 'interpol-notices',
    description:
      "red, yellow and UN notices, as INTERPOL's public notices API answers them in JSON",
    help: `
A file holds list pages or detail objects: one, an array of them, or one a line (for large files). A list page's
entry and the detail object of the same notice become one notice; the detail completes the entry.
Examples:
  npm run desk -- import interpol-notices red-page-1.json red-page-2.json details.jsonl
  npm run desk -- import interpol-notices --dry-run --json - < details.jsonl`,
    options: (command) => {
      command.addOption(
        new Option('--colour <colour>', 'of objects that do not tell their own')
          .choices(Object.keys(COLOURS))
          .default('red'),
      );
    },
    load: async ({ colour }) => {
      const { interpolNotices } = await import('./interpol-notices/interpol-notices.ts');
      return interpolNotices({ colour: COLOURS[colour as keyof typeof COLOURS] });
    },
  },
  {
    name: 'sltd-csv',
    description: 'reports of stolen and lost travel documents as CSV, one a line',
    help: `
The first line names the columns, in any order and in several spellings: document_number, issuing_state, document_type
and fraud_status must be there (all columns: docs/guides/import-sltd-csv.md). Delimiter and encoding are detected and
told. With --owner XPO each report belongs to the NCB of its issuing state.
Examples:
  npm run desk -- import sltd-csv --owner FRA lost-and-stolen.csv --dry-run
  npm run desk -- import sltd-csv --owner FRA --partial todays-reports.csv`,
    load: async () => (await import('./sltd-csv/sltd-csv.ts')).sltdCsv,
  },
  {
    name: 'ftm',
    description: 'persons, documents and sanctions, as FollowTheMoney entities of OpenSanctions',
    help: `
A file holds one entity a line, as OpenSanctions publishes them (entities.ftm.json): Person, Passport,
Identification, Sanction and Address are taken, in any order; companies and what is about them are counted and left
out. Notices of the United Nations go in for XPO alone. How all is mapped: docs/guides/import-ftm.md
Examples:
  npm run desk -- import ftm entities.ftm.json
  npm run desk -- import ftm --owner FRA --source opensanctions --dry-run entities.ftm.json`,
    load: async () => (await import('./ftm/ftm.ts')).ftm,
  },
];

import type { ExportFormat } from './format.ts';

/** A format as the command line offers it. What writes it is loaded when it is asked for, and not before. */
export interface OfferedExport {
  readonly name: string;
  readonly description: string;
  /** What it can carry, and examples. */
  readonly help: string;
  load(): Promise<ExportFormat>;
}

/** All formats that `desk export` writes: a format is added here. */
export const EXPORT_FORMATS: readonly OfferedExport[] = [
  {
    name: 'interpol-notices',
    description:
      "published red, yellow and UN notices, as INTERPOL's public notices API answers them",
    help: `
One detail object a line, which \`desk import interpol-notices\` takes back.
Example:
  npm run desk -- export interpol-notices --owner XPO --output notices.jsonl`,
    load: async () =>
      (await import('./interpol-notices/interpol-notices.ts')).interpolNoticesExport,
  },
  {
    name: 'sltd-csv',
    description: 'reports of stolen and lost travel documents in force, as CSV',
    help: `
One report a line, which \`desk import sltd-csv\` takes back. What it cannot say: docs/guides/import-sltd-csv.md
Example:
  npm run desk -- export sltd-csv --owner FRA --output reports.csv`,
    load: async () => (await import('./sltd-csv.ts')).sltdCsvExport,
  },
  {
    name: 'ftm',
    description: 'persons, their documents and published notices, as FollowTheMoney entities',
    help: `
One entity a line, as OpenSanctions publishes them, which \`desk import ftm\` takes back. What it cannot say:
docs/guides/import-ftm.md
Example:
  npm run desk -- export ftm --owner FRA --output entities.ftm.json`,
    load: async () => (await import('./ftm.ts')).ftm,
  },
];

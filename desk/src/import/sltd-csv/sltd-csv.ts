import type { ImportFormat } from '../format.ts';
import { identityIn, keyOf, type SltdPiece } from './piece.ts';
import { planUnits } from './plan.ts';
import { readFile } from './read-file.ts';

/**
 * Reports of stolen and lost travel documents, one a line, as national bureaus send them to INTERPOL's SLTD database
 * (docs/guides/import-sltd-csv.md).
 */
export const sltdCsv: ImportFormat<SltdPiece> = {
  name: 'sltd-csv',
  noun: 'lines',
  read: readFile,
  // Lines that do not say what they are about have nothing in common, and are told of one by one.
  unitOf: ({ line, told }) => keyOf(told) ?? `line ${line}`,
  // Reports on one document lie beside it.
  groupOf: identityIn,
  plan: planUnits,
};

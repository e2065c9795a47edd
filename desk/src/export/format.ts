import type { Scope } from '@globalcrimedesk/kernel';
import type { Stores } from '../stores.ts';

/** How records become the text of a file; where it goes, and how it is told, is the same for every format. */
export interface ExportFormat {
  /** As the user names it: `sltd-csv`. */
  readonly name: string;
  /** What is counted, in the plural: `notices`, `lines`. */
  readonly noun: string;
  /** The file from its beginning, in constant memory: each text is one or more whole lines, with their ends. */
  write(context: ExportContext): AsyncIterable<string>;
}

/** What an export may look at. */
export interface ExportContext {
  readonly stores: ExportStores;
  /** Whose sight the file has: what lies outside it is not there. */
  readonly scope: Scope;
  /** Only what this NCB owns; `null` for all that the scope may see. */
  readonly owner: string | null;
}

/** What of the stores an export reads. */
export interface ExportStores {
  readonly persons: Pick<Stores['persons'], 'scan' | 'findByIds'>;
  readonly documents: Pick<Stores['documents'], 'scan' | 'findByIds' | 'findByIdentities'>;
  readonly reports: Pick<Stores['reports'], 'scan' | 'findByIds' | 'findByIdentities'>;
  readonly notices: Pick<Stores['notices'], 'scan' | 'findByIds'>;
}

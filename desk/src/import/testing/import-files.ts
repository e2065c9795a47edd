import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import type { ImportFormat } from '../format.ts';
import type { ImportOptions } from '../import-options.ts';
import { runImport } from '../run-import.ts';
import type { ImportSummary } from '../summary.ts';

export interface TestFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** What an import said and left behind. */
export interface TestImport {
  readonly summary: ImportSummary;
  /** What was told while it ran. */
  readonly lines: readonly string[];
}

const NOW = new Date('2026-11-01T12:00:00.000Z');

/** A folder for files and jobs of imports; the same text under the same name is the same file. */
export class ImportFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<ImportFolder> {
    return new ImportFolder(await mkdtemp(join(tmpdir(), 'desk-import-')));
  }

  get jobs(): string {
    return join(this.path, 'imports');
  }

  async write(files: readonly TestFile[]): Promise<string[]> {
    const paths: string[] = [];
    for (const { name, bytes } of files) {
      const path = join(this.path, name);
      await writeFile(path, bytes);
      await utimes(path, NOW, NOW);
      paths.push(path);
    }
    return paths;
  }

  /** Imports the files, and checks that the counts add up. */
  async run<Piece>(
    format: ImportFormat<Piece>,
    files: readonly TestFile[],
    options: Partial<ImportOptions> & Pick<ImportOptions, 'stores'>,
  ): Promise<TestImport> {
    return this.runNames(format, await this.write(files), options);
  }

  /** Imports what is named, as the command line names it. */
  async runNames<Piece>(
    format: ImportFormat<Piece>,
    names: readonly string[],
    options: Partial<ImportOptions> & Pick<ImportOptions, 'stores'>,
  ): Promise<TestImport> {
    const lines: string[] = [];
    const summary = await runImport(format, names, {
      scope: loopbackDevelopmentScope('127.0.0.1'),
      owner: 'XPO',
      source: format.name,
      completeness: 'auto',
      dryRun: false,
      clock: () => NOW,
      folder: this.jobs,
      onLine: (line) => lines.push(line.replaceAll(`${this.path}/`, '')),
      ...options,
    });
    const { read, changed, same, rejected } = summary;
    expect(read).to.equal(summary.new + changed + same + rejected);
    return { summary, lines };
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}

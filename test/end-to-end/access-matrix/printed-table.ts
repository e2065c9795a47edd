import { readFile } from 'node:fs/promises';
import type { Role } from '@globalcrimedesk/service';
import { ACCESS_PAGE } from '../../docs/pages.ts';

/** What docs/access.md says of a field. */
export interface PrintedRule {
  /** Scopes; one of the inner lists is needed whole. `[[]]`: to be known is enough. */
  readonly needs: readonly (readonly string[])[];
  readonly roles: ReadonlySet<Role>;
}

/** By `Type.field`, as people read it. */
export type PrintedTable = ReadonlyMap<string, PrintedRule>;

/** Reads the matrix off the page: what the page says is what is tested, not what the code does. */
export async function printedTable(): Promise<PrintedTable> {
  const rows = (await readFile(ACCESS_PAGE, 'utf8')).split('\n').map(cellsOf);
  const head = rows.findIndex(([type, fields]) => type === 'type' && fields === 'fields');
  const roles = (rows[head] ?? []).slice(3).map(plain) as Role[];
  const table = new Map<string, PrintedRule>();
  for (const [type = '', fields = '', needs = '', ...marks] of rows.slice(head + 2)) {
    if (fields === '') continue;
    const rule = {
      needs: needsIn(needs),
      roles: new Set(roles.filter((_, at) => marks[at] === '✓')),
    };
    for (const field of fields.split(', ')) {
      const place = `${plain(type)}.${plain(field)}`;
      if (table.has(place)) throw new Error(`The page has two rules on ${place}.`);
      table.set(place, rule);
    }
  }
  return table;
}

function cellsOf(line: string): string[] {
  return line.startsWith('|')
    ? line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
    : [];
}

function needsIn(text: string): readonly (readonly string[])[] {
  if (text === 'a known caller') return [[]];
  return text.split(' or ').map((all) => all.split(' and ').map(plain));
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}

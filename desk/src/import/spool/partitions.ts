import { rm, stat } from 'node:fs/promises';
import type { Disk } from '../../job/disk.ts';
import { partOf, SpoolWriter, spooledIn } from './spool.ts';

/** A part that is still too large after so many cuts holds one endless unit, which gathering bounds. */
const CUTS_AT_MOST = 3;

/**
 * Cuts each spool file that is too large by its keys, again and again, so that what is gathered at once does not
 * grow with the input; `atMost` is in bytes. Answers the files, in an order that depends on the input alone.
 */
export async function smallEnough(
  disk: Disk,
  paths: readonly string[],
  atMost: number,
  orderOf: (key: string) => string,
  depth = 1,
): Promise<string[]> {
  const small: string[] = [];
  for (const path of paths) {
    if (depth > CUTS_AT_MOST || (await stat(path)).size <= atMost) {
      small.push(path);
      continue;
    }
    const pathOf = (part: number) => `${path}-${String(part).padStart(2, '0')}`;
    const writer = new SpoolWriter(disk, pathOf);
    for await (const lines of spooledIn(path)) {
      for (const { key, turn, text } of lines) {
        await writer.add(partOf(orderOf(key), depth), `${key}\t${turn}\t${text}\n`);
      }
    }
    await writer.finish();
    await rm(path);
    small.push(...(await smallEnough(disk, writer.parts.map(pathOf), atMost, orderOf, depth + 1)));
  }
  return small;
}

import { createReadStream } from 'node:fs';
import { RECORD_KINDS, type RecordKindName } from '../format.ts';
import { linesOf } from '../lines.ts';

/** A record in the log of what was seen. */
export function seenLine(kind: RecordKindName, id: string): string {
  return `${RECORD_KINDS.indexOf(kind)}${id}\n`;
}

/** The records of a log, some at a time. */
export async function* idsIn(path: string): AsyncGenerator<readonly (readonly [number, string])[]> {
  const decoder = new TextDecoder();
  for await (const lines of linesOf(createReadStream(path), 100)) {
    yield lines.map(({ bytes }) => {
      const line = decoder.decode(bytes ?? undefined);
      return [Number(line.charAt(0)), line.slice(1)] as const;
    });
  }
}

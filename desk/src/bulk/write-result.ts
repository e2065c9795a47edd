import { replaceFile } from '../job/replace-file.ts';

/** Lines that are written together. */
const TOGETHER = 1_000;

/** Puts a result in its place when all of it is written, and not before: half of one would be taken for a whole. */
export async function writeResult(out: string, lines: AsyncIterable<string>): Promise<void> {
  const whenNot = 'All answers are kept: the same command writes them.';
  await replaceFile(
    out,
    async (append) => {
      let waiting: string[] = [];
      for await (const line of lines) {
        waiting.push(line);
        if (waiting.length < TOGETHER) continue;
        await append(waiting.join(''));
        waiting = [];
      }
      await append(waiting.join(''));
    },
    whenNot,
  );
}

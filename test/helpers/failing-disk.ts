import { mkdir, open } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import type { SpoolFile, SpoolFiles } from '@globalcrimedesk/service';

/** A disk that is full for the spools of some services: half of each write gets through. */
export class FailingDisk implements SpoolFiles {
  /** The services whose spools find no room. */
  readonly full = new Set<string>();

  async open(path: string): Promise<SpoolFile> {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a+').then(async (made) => {
      await made.close();
      return open(path, 'r+');
    });
    const isFull = () => [...this.full].some((service) => path.includes(`${sep}${service}${sep}`));
    return {
      async write(data, position) {
        const length = isFull() ? Math.floor(data.length / 2) : data.length;
        await file.write(data, 0, length, position);
        if (isFull()) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      },
      sync: () => file.datasync(),
      truncate: (length) => file.truncate(length),
      close: () => file.close(),
    };
  }
}

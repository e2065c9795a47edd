import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BroughtIn } from '@globalcrimedesk/kernel';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import type { ImportStores } from '../import-options.ts';
import { interpolNotices } from '../interpol-notices/interpol-notices.ts';
import { runImport } from '../run-import.ts';

/**
 * Imports so many generated notices into stores that forget, and prints the summary and the peak of memory: run as
 * a process of its own, with little heap.
 */

/** A store that takes everything and keeps nothing, so that the memory is the import's own. */
const forgetting = {
  findByIds: async () => [],
  findByNumbers: async () => [],
  findByIdentities: async () => [],
  idsFromSource: async () => [],
  bringIn: async (_scope: unknown, records: readonly unknown[]): Promise<BroughtIn> => ({
    ...{ added: records.length, changed: 0, same: 0, refused: [] },
  }),
};

const count = Number(process.argv[2]);
const folder = await mkdtemp(join(tmpdir(), 'desk-large-'));
try {
  const path = join(folder, 'notices.jsonl');
  const out = createWriteStream(path);
  for (let index = 0; index < count; index += 1) {
    if (!out.write(`${JSON.stringify(notice(index))}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  let peak = 0;
  const summary = await runImport(interpolNotices({ colour: 'RED' }), [path], {
    stores: {
      ...{ persons: forgetting, documents: forgetting, reports: forgetting, notices: forgetting },
    } satisfies ImportStores,
    scope: loopbackDevelopmentScope('127.0.0.1'),
    owner: 'XPO',
    source: 'interpol-notices',
    completeness: 'auto',
    dryRun: false,
    clock: () => new Date(),
    folder: join(folder, 'imports'),
    onProgress: () => {
      peak = Math.max(peak, process.memoryUsage().rss);
    },
  });
  process.stdout.write(
    `${JSON.stringify({ ...summary, peakMegabytes: Math.round(peak / 2 ** 20) })}\n`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

function notice(index: number): object {
  const kind = ['red', 'yellow', 'un/persons'][index % 3];
  const id = `${2000 + (index % 25)}/${index}`;
  return {
    entity_id: id,
    name: `INVENTED ${index % 4_999}`,
    forename: `PERSON ${index % 977}`,
    date_of_birth: `${1950 + (index % 50)}/0${1 + (index % 9)}/1${index % 10}`,
    nationalities: ['FR', 'DE'],
    sex_id: index % 2 === 0 ? 'M' : 'F',
    height: 1.5 + (index % 40) / 100,
    weight: 50 + (index % 50),
    place_of_birth: `NOWHERE ${index % 99}`,
    country_of_birth_id: 'DE',
    distinguishing_marks: 'Scar above the left eyebrow, tattoo of a ship on the right arm',
    languages_spoken_ids: ['FRE', 'GER'],
    eyes_colors_id: ['BRO'],
    hairs_id: ['BLA'],
    ...(kind === 'red' && {
      arrest_warrants: [{ charge: `Invented offence ${index % 37}`, issuing_country_id: 'FR' }],
    }),
    _links: { self: { href: `https://ws-public.interpol.int/notices/v1/${kind}/${id}` } },
  };
}

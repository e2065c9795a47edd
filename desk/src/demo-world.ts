import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import type { DeskConfig } from './config.ts';
import type { Databases } from './databases.ts';
import { openStores, type Stores } from './stores.ts';
import type { DemoIds } from './world/demo.ts';

/** What is known of the demo world in a data folder: nothing, that it was begun, or what it holds. */
type Marker =
  | null
  | { readonly state: 'begun' }
  | { readonly state: 'done'; readonly ids: DemoIds };

/**
 * Fills an empty embedded store with the demo world, once. A store that holds somebody's own records is left
 * alone; one whose seeding was cut off is completed.
 * @returns records that example queries can name, or `null` where the demo world is not.
 */
export async function ensureDemoWorld(
  config: Pick<DeskConfig, 'dataDir'>,
  databases: Databases,
  say: (line: string) => void,
): Promise<DemoIds | null> {
  if (!databases.embedded) return null;
  const file = join(config.dataDir, 'demo-world.json');
  const marker = await readMarker(file);
  if (marker?.state === 'done') return marker.ids;
  const stores = openStores(databases);
  try {
    if (marker === null && !(await isEmpty(stores))) {
      say('The store holds records already: the demo world is left out.');
      return null;
    }
    await mkdir(config.dataDir, { recursive: true });
    await writeMarker(file, { state: 'begun' });
    const ids = await seedDemoWorld(stores, say);
    await stores.ensureIndexes();
    await writeMarker(file, { state: 'done', ids });
    return ids;
  } finally {
    await stores.close();
  }
}

async function seedDemoWorld(stores: Stores, say: (line: string) => void): Promise<DemoIds> {
  // Loaded only here: Faker's locales take a moment that no later start should wait for.
  const [{ DEMO_WORLD, demoIds }, { seedWorld }] = await Promise.all([
    import('./world/demo.ts'),
    import('./world/seed-world.ts'),
  ]);
  say(`First run: inventing a world of ${DEMO_WORLD.persons} people, once …`);
  await seedWorld(stores, loopbackDevelopmentScope('127.0.0.1'), DEMO_WORLD);
  return demoIds();
}

async function isEmpty(stores: Stores): Promise<boolean> {
  return (await stores.persons.count(loopbackDevelopmentScope('127.0.0.1'), {})) === 0;
}

async function readMarker(file: string): Promise<Marker> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return JSON.parse(text) as Marker;
  } catch {
    // Cut off while it was written: the seeding was not done.
    return { state: 'begun' };
  }
}

function writeMarker(file: string, marker: Marker): Promise<void> {
  return writeFile(file, `${JSON.stringify(marker)}\n`);
}

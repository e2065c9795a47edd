import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import type { DeskConfig } from './config.ts';
import type { Databases } from './databases.ts';
import { openStores, type Stores } from './stores.ts';
import { DEMO_WORLD } from './world/demo.ts';
import { seedWorld } from './world/seed-world.ts';

/**
 * Fills an empty embedded store with the demo world, once. A store that holds somebody's own records is left
 * alone; one whose seeding was cut off is completed.
 * @returns whether the demo world is there.
 */
export async function ensureDemoWorld(
  config: Pick<DeskConfig, 'dataDir'>,
  databases: Databases,
  say: (line: string) => void,
): Promise<boolean> {
  if (!databases.embedded) return false;
  const marker = join(config.dataDir, 'demo-world.json');
  const state = await readMarker(marker);
  if (state === 'done') return true;
  const stores = await openStores(databases);
  try {
    if (state === null && !(await isEmpty(stores))) return false;
    await mkdir(config.dataDir, { recursive: true });
    await writeMarker(marker, 'begun');
    say(`First run: inventing a world of ${DEMO_WORLD.persons} people, once …`);
    await seedWorld(stores, loopbackDevelopmentScope('127.0.0.1'), DEMO_WORLD);
    await writeMarker(marker, 'done');
    return true;
  } finally {
    await stores.close();
  }
}

async function isEmpty(stores: Stores): Promise<boolean> {
  return (await stores.persons.count(loopbackDevelopmentScope('127.0.0.1'), {})) === 0;
}

type MarkerState = 'begun' | 'done';

async function readMarker(file: string): Promise<MarkerState | null> {
  try {
    const { state } = JSON.parse(await readFile(file, 'utf8')) as { state?: unknown };
    return state === 'done' ? 'done' : 'begun';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return 'begun';
  }
}

function writeMarker(file: string, state: MarkerState): Promise<void> {
  return writeFile(file, `${JSON.stringify({ state, world: DEMO_WORLD })}\n`);
}

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { runDesk } from '../helpers/process.ts';
import { spread } from './spread.ts';

const LINES = 20_000;
const ROUNDS = 3;

const FAMILY = ['Arvandi', 'Belkova', 'Castrello', 'Dunmore', 'Fjeldberg', 'Grigoryan'];
const GIVEN = ['Ada', 'Boris', 'Chen', 'Dalia', 'Emre', 'Farid', 'Gita'];
const COUNTRIES = ['fr', 'de', 'es', 'it', 'br', 'in', 'us', 'tr'];

/** Invented lines of each format; `round` makes them others each time. */
const FORMATS: Readonly<Record<string, (index: number, round: number) => string>> = {
  'sltd-csv': (index, round) =>
    index === 0
      ? 'document_number,issuing_state,document_type,status,loss_date,national_reference'
      : `${round}${String((index * 7919) % 1_000_003).padStart(7, '0')}X,FRA,PASSPORT,STOLEN,2025-0${1 + (index % 9)}-11,R-${index}`,
  'interpol-notices': (index, round) =>
    JSON.stringify({
      entity_id: `${1990 + (index % 30)}/${round}${index}`,
      name: `${pick(FAMILY, index)}${index % 997}`.toUpperCase(),
      forename: pick(GIVEN, index).toUpperCase(),
      date_of_birth: `${1950 + (index % 50)}/0${1 + (index % 9)}/1${index % 10}`,
      nationalities: [pick(COUNTRIES, index).toUpperCase()],
      sex_id: index % 3 === 0 ? 'F' : 'M',
      height: 1.5 + (index % 50) / 100,
      arrest_warrants: [{ charge: `theft of ${index % 300}`, issuing_country_id: 'FR' }],
    }),
  ftm: (index, round) => JSON.stringify(entity(Math.floor(index / 4), index % 4, round)),
};

/** How fast each format comes in, comes in again without a change, and goes out; the formats in turn, round by round. */
export async function benchImports(dataDir: string): Promise<void> {
  const rates = new Map<string, number[]>();
  for (let round = 1; round <= ROUNDS; round++) {
    for (const [format, lineOf] of Object.entries(FORMATS)) {
      const env = { DATA_DIR: join(dataDir, `${format}-${round}`) };
      const file = join(dataDir, `${format}-${round}.txt`);
      await writeLines(file, (index) => lineOf(index, round));
      const owner = format === 'sltd-csv' ? ['--owner', 'FRA'] : [];
      const bringIn = ['import', format, '--json', ...owner, file];
      const first = await summaryOf(bringIn, env);
      const second = await summaryOf(bringIn, env);
      if (first.new === 0 || second.same !== first.read) {
        throw new Error(`The import of ${format} did not do what is measured.`);
      }
      note(rates, `${format}, new`, first.read / first.seconds);
      note(rates, `${format}, the same again`, second.read / second.seconds);
      note(rates, `${format}, export (with start-up)`, await exportRate(format, env, first.read));
    }
  }
  for (const [name, values] of rates) {
    process.stdout.write(`  ${name.padEnd(46)} ${spread(values, 'lines/s')}\n`);
  }
}

interface Counts {
  readonly read: number;
  readonly new: number;
  readonly same: number;
  readonly seconds: number;
}

async function summaryOf(args: readonly string[], env: Record<string, string>): Promise<Counts> {
  const run = runDesk(args, env);
  if ((await run.end()) !== 0) throw new Error(`A benchmark import failed: ${run.output()}`);
  return JSON.parse(run.stdout()) as Counts;
}

async function exportRate(
  format: string,
  env: Record<string, string>,
  lines: number,
): Promise<number> {
  const begun = performance.now();
  const run = runDesk(['export', format, '--output', join(env.DATA_DIR ?? '', 'out')], env);
  if ((await run.end()) !== 0) throw new Error(`A benchmark export failed: ${run.output()}`);
  return (lines * 1_000) / (performance.now() - begun);
}

async function writeLines(file: string, lineOf: (index: number) => string): Promise<void> {
  const out = createWriteStream(file);
  for (let index = 0; index <= LINES; index++) {
    if (!out.write(`${lineOf(index)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** A person, two documents and a sanction, four lines of a person. */
function entity(person: number, part: number, round: number): object {
  const id = `p-${round}-${person}`;
  const country = [pick(COUNTRIES, person)];
  const number = `${round}${String(person).padStart(7, '0')}`;
  switch (part) {
    case 0: {
      const name = `${pick(GIVEN, person)} ${pick(FAMILY, person)}${person % 997}`;
      const birthDate = [`${1950 + (person % 50)}-03-1${person % 10}`];
      return {
        id,
        schema: 'Person',
        properties: { name: [name], birthDate, nationality: country },
      };
    }
    case 1:
      return {
        id: `${id}-p`,
        schema: 'Passport',
        properties: { holder: [id], number: [`P${number}`], country },
      };
    case 2:
      return {
        id: `${id}-i`,
        schema: 'Identification',
        properties: { holder: [id], number: [`I${number}`], country, type: ['National ID'] },
      };
    default:
      return {
        id: `${id}-s`,
        schema: 'Sanction',
        properties: { entity: [id], authority: ['Invented Council'], program: ['Invented'] },
      };
  }
}

function pick(values: readonly string[], index: number): string {
  return values[index % values.length] ?? '';
}

function note(rates: Map<string, number[]>, name: string, rate: number): void {
  rates.set(name, [...(rates.get(name) ?? []), rate]);
}

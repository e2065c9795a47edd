import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, open } from 'lmdb';
import { OFFICES, PERMITS, VISAS } from './invented-entries.ts';

export interface Permit {
  readonly number: string;
  /** The person, by the desk's id; our files know no more of them here. */
  readonly personId: string;
  readonly kind: 'WORK' | 'STUDY' | 'FAMILY';
  readonly validUntil: string;
  readonly town: string;
  readonly caseOfficer: string;
}

export interface Visa {
  /** The document, by the desk's id. */
  readonly documentId: string;
  readonly decidedOn: string;
  readonly decision: 'GRANTED' | 'REFUSED' | 'REVOKED';
  readonly town: string;
}

export interface Office {
  readonly town: string;
  readonly phone: string;
}

/** What Westerkade keeps, in a folder of its own. A national system has its database in this place. */
export class Store {
  readonly #root;
  readonly #permits: Database<Permit, string>;
  readonly #permitsOfPersons: Database<string, string>;
  readonly #visas: Database<readonly Visa[], string>;
  readonly #offices: Database<Office, string>;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    this.#root = open({ path: join(dataDir, 'westerkade') });
    this.#permits = this.#root.openDB({ name: 'permits' });
    this.#permitsOfPersons = this.#root.openDB({ name: 'permits-of-persons' });
    this.#visas = this.#root.openDB({ name: 'visas' });
    this.#offices = this.#root.openDB({ name: 'offices' });
  }

  permit(number: string): Permit | undefined {
    return this.#permits.get(number);
  }

  permitOfPerson(personId: string): Permit | undefined {
    const number = this.#permitsOfPersons.get(personId);
    return number === undefined ? undefined : this.permit(number);
  }

  /** The latest first. */
  visasOfDocument(documentId: string): readonly Visa[] {
    return this.#visas.get(documentId) ?? [];
  }

  office(town: string): Office | undefined {
    return this.#offices.get(town);
  }

  offices(): Office[] {
    return [...this.#offices.getRange()].map(({ value }) => value);
  }

  /** Puts the invented entries into a store that is empty. */
  async fillOnFirstRun(): Promise<void> {
    if (this.#offices.getCount() > 0) return;
    await this.#root.transaction(() => {
      for (const permit of PERMITS) {
        this.#permits.put(permit.number, permit);
        this.#permitsOfPersons.put(permit.personId, permit.number);
      }
      for (const visa of VISAS) {
        const latestFirst = [visa, ...this.visasOfDocument(visa.documentId)];
        latestFirst.sort((a, b) => (a.decidedOn < b.decidedOn ? 1 : -1));
        this.#visas.put(visa.documentId, latestFirst);
      }
      for (const office of OFFICES) this.#offices.put(office.town, office);
    });
  }

  close(): Promise<void> {
    return this.#root.close();
  }
}

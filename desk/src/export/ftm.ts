import { createHash } from 'node:crypto';
import type { TravelDocumentRecord } from '@globalcrimedesk/documents';
import type { BaseRecord } from '@globalcrimedesk/kernel';
import { NoticeKind, type NoticeRecord, NoticeStatus } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';
import { handlingOf, type NoticeHandling, noticeHandlingOf } from '../handling/handling.ts';
import { handlingKey } from '../handling/json.ts';
import { addressEntityOf } from '../import/ftm/address.ts';
import { documentEntityOf } from '../import/ftm/document.ts';
import { USUAL_PURPOSES } from '../import/ftm/handling.ts';
import { personEntityOf } from '../import/ftm/person.ts';
import type { Properties } from '../import/ftm/piece.ts';
import { programmeOf } from '../import/ftm/programmes.ts';
import { HOLDERS_AT_MOST } from '../import/ftm/read.ts';
import { sanctionEntityOf } from '../import/ftm/sanction.ts';
import type { ExportContext, ExportFormat } from './format.ts';

/** FollowTheMoney entities, one a line: all persons, then their documents, then the notices about them. */
export const ftm: ExportFormat = {
  name: 'ftm',
  noun: 'lines',

  async *write(context) {
    const owned = context.owner === null ? {} : { dataOwner: [context.owner] };
    const { persons, documents, notices } = context.stores;
    for await (const batch of persons.scan(context.scope, owned)) {
      yield textOf(batch.flatMap(personEntities));
    }
    for await (const batch of documents.scan(context.scope, owned)) {
      const holders = await holdersOf(batch, ({ personRefs }) => personRefs, context);
      yield textOf(batch.flatMap((document) => documentEntities(document, holders)));
    }
    for await (const batch of notices.scan(context.scope, { ...owned, ...SAYABLE })) {
      const holders = await holdersOf(batch, ({ subjectRefs }) => subjectRefs, context);
      yield textOf(batch.flatMap((notice) => noticeEntities(notice, holders)));
    }
  },
};

/** A Sanction is public: what is not published yet, or sent to some, cannot be one. */
const SAYABLE = {
  kind: [NoticeKind.NOTICE],
  status: [
    NoticeStatus.PUBLISHED,
    NoticeStatus.SUSPENDED,
    NoticeStatus.CANCELLED,
    NoticeStatus.EXPIRED,
  ],
};

interface Entity {
  readonly id: string;
  readonly caption: string;
  readonly schema: string;
  readonly properties: Properties;
  /** Of the record that it becomes; an Address is part of one. */
  readonly handling?: NoticeHandling;
}

/** The person, and an Address for each address that has a country. */
function personEntities(person: PersonRecord): Entity[] {
  const { caption, properties } = personEntityOf(person);
  const id = entityIdOf(person);
  const texts: string[] = [];
  const entities: Entity[] = [];
  for (const address of person.addresses) {
    const said = addressEntityOf(address);
    if (said === null) texts.push(address.text);
    else entities.push({ ...addressId(id, said), schema: 'Address', properties: said });
  }
  const addresses = { address: texts, addressEntity: entities.map((entity) => entity.id) };
  const handling = handlingOf(person, USUAL_PURPOSES.person);
  const said = { ...properties, ...addresses };
  const entity = { id, caption, schema: 'Person', properties: said, handling };
  return [entity, ...entities];
}

/** Each person has Addresses of their own, so that each is written once and nothing has to be remembered. */
function addressId(person: string, { full = [], country = [] }: Properties) {
  const [text = ''] = full;
  const digest = createHash('sha256').update(JSON.stringify([person, text, country]));
  return { id: `addr-${digest.digest('hex').slice(0, 40)}`, caption: text };
}

function documentEntities(document: TravelDocumentRecord, holders: Holders): Entity[] {
  const said = documentEntityOf(document);
  if (said === null) return [];
  return namedBy(holders, document.personRefs).map((holder) => ({
    ...{ id: entityIdOf(document), caption: said.caption, schema: said.schema },
    properties: { holder, ...said.properties },
    handling: handlingOf(document, USUAL_PURPOSES.document),
  }));
}

function noticeEntities(notice: NoticeRecord, holders: Holders): Entity[] {
  const { caption, properties } = sanctionEntityOf(notice);
  return namedBy(holders, notice.subjectRefs).map((entity) => ({
    ...{ id: entityIdOf(notice), caption, schema: 'Sanction' },
    properties: { entity, ...properties },
    handling: noticeHandlingOf(notice, programmeOf(properties).purposes),
  }));
}

/** Entity ids by record id, of those persons who are in the file. */
type Holders = ReadonlyMap<string, string>;

/** Persons that are asked for at once. */
const ASKED_AT_ONCE = 1_000;

async function holdersOf<R extends BaseRecord>(
  records: readonly R[],
  refsOf: (record: R) => readonly string[],
  { stores, scope, owner }: ExportContext,
): Promise<Holders> {
  const ids = [...new Set(records.flatMap(refsOf))];
  const holders = new Map<string, string>();
  for (let start = 0; start < ids.length; start += ASKED_AT_ONCE) {
    const found = await stores.persons.findByIds(scope, ids.slice(start, start + ASKED_AT_ONCE));
    for (const person of found) {
      if (owner === null || person.dataOwner === owner) holders.set(person.id, entityIdOf(person));
    }
  }
  return holders;
}

/** In portions that one line may name; none for what is about nobody in the file. */
function namedBy(holders: Holders, refs: readonly string[]): string[][] {
  const ids = refs.flatMap((ref) => holders.get(ref) ?? []).sort();
  const portions: string[][] = [];
  for (let start = 0; start < ids.length; start += HOLDERS_AT_MOST) {
    portions.push(ids.slice(start, start + HOLDERS_AT_MOST));
  }
  return portions;
}

/** What came from a file of this format goes back under the id that it had there. */
function entityIdOf({ id, source }: BaseRecord): string {
  return source?.name === ftm.name ? source.key : id;
}

function textOf(entities: readonly Entity[]): string {
  return entities.map((entity) => `${JSON.stringify(lineOf(entity))}\n`).join('');
}

function lineOf({ id, caption, schema, properties, handling = {} }: Entity): object {
  const said = Object.entries(properties).filter(([, values]) => values.length > 0);
  return {
    ...{ id, caption, schema },
    properties: Object.fromEntries(said),
    referents: [],
    datasets: ['globalcrimedesk'],
    target: schema === 'Person',
    ...handlingKey(handling),
  };
}

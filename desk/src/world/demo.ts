import { buildMrz } from '@globalcrimedesk/check';
import {
  DocumentStatus,
  DocumentType,
  statusOf,
  type TravelDocumentRecord,
} from '@globalcrimedesk/documents';
import { AccessPolicy, type BaseRecord, yearsAfter } from '@globalcrimedesk/kernel';
import {
  NoticeColour,
  NoticeKind,
  type NoticeRecord,
  NoticeStatus,
} from '@globalcrimedesk/notices';
import { type World, worldOf } from './world.ts';
import { DEMO_WORLD, type WorldOptions } from './world-options.ts';

export { DEMO_WORLD };

/** How long the notices that serve as examples stay in force at least. */
const LASTING_YEARS = 3;

/** Records of a world that example queries can name; everybody may read them. */
export interface DemoIds {
  /** Has two documents or more, a published notice and a link to another identity. */
  readonly person: { readonly id: string };
  /** Reported stolen by its state, and linked to a person. */
  readonly stolenDocument: Pick<
    TravelDocumentRecord,
    'id' | 'issuingState' | 'documentNumber' | 'documentType'
  >;
  /** Published, with warrants, and about a person who has a document. */
  readonly redNotice: { readonly id: string; readonly number: string };
  /** Wanted by a red notice; their passport is not reported. */
  readonly traveller: {
    /** The machine-readable zone of the passport. */
    readonly mrz: string;
    /** As somebody might write it from hearsay: without marks. */
    readonly name: string;
    readonly yearOfBirth: string;
  };
}

/**
 * Looks for the first records of a world that are good examples.
 * @throws when the world is too small to hold them.
 */
export function demoIds(options: WorldOptions = DEMO_WORLD): DemoIds {
  const world = worldOf(options);
  return {
    person: first(world, examplePerson, 'person with documents, notices and links'),
    stolenDocument: first(world, exampleDocument, 'stolen document'),
    redNotice: first(world, exampleNotice, 'published red notice'),
    traveller: first(world, exampleTraveller, 'wanted person with a passport'),
  };
}

function first<T>(world: World, look: (world: World, index: number) => T | null, what: string): T {
  for (let index = 0; index < world.options.persons; index++) {
    const found = look(world, index);
    if (found !== null) return found;
  }
  throw new Error(`The world of ${world.options.persons} persons holds no ${what}.`);
}

function examplePerson(world: World, index: number): DemoIds['person'] | null {
  const person = world.person(index);
  if (!isForAll(person) || person.identityLinks.length === 0) return null;
  const documents = world.documents(index).filter((document) => isOf(document, person.id));
  const notices = world.notices(index).filter((notice) => isInForce(world, notice));
  return documents.length >= 2 && notices.length >= 1 ? { id: person.id } : null;
}

function exampleDocument(world: World, index: number): DemoIds['stolenDocument'] | null {
  const { id: holder } = world.person(index);
  const documents = world.documents(index);
  const reports = world.reports(index).filter(isForAll);
  for (const document of documents.filter((candidate) => isOf(candidate, holder))) {
    const { id, issuingState, documentNumber, documentType } = document;
    const same = <R extends { documentNumber: string }>(other: R) =>
      other.documentNumber === documentNumber;
    const alone = documents.filter(same).length === 1;
    if (alone && statusOf(reports.filter(same)) === DocumentStatus.STOLEN) {
      return { id, issuingState, documentNumber, documentType };
    }
  }
  return null;
}

function exampleNotice(world: World, index: number): DemoIds['redNotice'] | null {
  const found = world
    .notices(index)
    .find((notice) => isInForce(world, notice) && notice.colour === NoticeColour.RED);
  if (found === undefined || found.number === null) return null;
  const person = world.person(index);
  const hasDocument = world.documents(index).some((document) => isOf(document, person.id));
  return hasDocument && isForAll(person) ? { id: found.id, number: found.number } : null;
}

function exampleTraveller(world: World, index: number): DemoIds['traveller'] | null {
  const person = world.person(index);
  if (!isForAll(person) || exampleNotice(world, index) === null) return null;
  const reported = new Set(world.reports(index).map(({ documentNumber }) => documentNumber));
  const passport = world
    .documents(index)
    .filter((document) => isOf(document, person.id) && !reported.has(document.documentNumber))
    .find(({ documentType, documentNumber }) => {
      return documentType === DocumentType.PASSPORT && documentNumber.length <= PASSPORT_NUMBER;
    });
  const { familyName, givenNames } = person.names.find(({ script }) => script === 'Latn') ?? {};
  const [born] = person.datesOfBirth;
  if (!passport || !familyName || !givenNames || !born) return null;
  const { issuingState, documentNumber, expiryDate } = passport;
  const mrz = buildMrz({
    format: 'TD3',
    documentCode: 'P',
    issuingState,
    documentNumber,
    familyName,
    givenNames,
    birthDate: born.value,
    sex: person.sex === 'U' ? null : person.sex,
    nationality: issuingState,
    expiryDate,
  });
  const name = `${givenNames} ${familyName}`.normalize('NFD').replace(/\p{Mark}/gu, '');
  return { mrz, name, yearOfBirth: born.value.slice(0, 4) };
}

/** So many characters of a number fit into the zone of a passport (ICAO Doc 9303-4). */
const PASSPORT_NUMBER = 9;

function isOf(document: TravelDocumentRecord, personId: string): boolean {
  return isForAll(document) && document.personRefs.includes(personId);
}

/** For years to come: the review job must not expire an example. */
function isInForce({ options }: World, notice: NoticeRecord): boolean {
  const published = notice.status === NoticeStatus.PUBLISHED && notice.kind === NoticeKind.NOTICE;
  const lasts = (notice.reviewDue ?? '') > yearsAfter(options.base, LASTING_YEARS);
  return published && lasts && isForAll(notice);
}

function isForAll({ access }: BaseRecord): boolean {
  return access.policy === AccessPolicy.ALL;
}

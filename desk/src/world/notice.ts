import { derivedRecordId, GENERAL_SECRETARIAT, type Purpose } from '@globalcrimedesk/kernel';
import {
  type ArrestWarrant,
  NOTHING_PENDING,
  NoticeColour,
  NoticeKind,
  type NoticeRecord,
  NoticeStatus,
} from '@globalcrimedesk/notices';
import {
  dayAfter,
  momentBefore,
  momentBetween,
  otherNcbs,
  recordBase,
  reviewDate,
  withBase,
} from './base.ts';
import { type Chance, KIND, weighted } from './chance.ts';
import { countryOf, pickCountry } from './countries.ts';
import { linkedDocumentIds } from './document.ts';
import type { Outline, Role } from './outline.ts';
import { spread } from './serial.ts';
import { CHARGES, EXTRACTS } from './wording/charges.ts';
import type { WorldParts } from './world-parts.ts';

const { RED, BLUE, GREEN, YELLOW, BLACK, ORANGE, PURPLE, SILVER, UN_SPECIAL } = NoticeColour;

const COLOURS: Readonly<Record<Role, (chance: Chance) => NoticeColour>> = {
  WANTED: weighted([
    [RED, 84],
    [BLUE, 7],
    [SILVER, 5],
    [GREEN, 4],
  ]),
  SUSPECT: weighted([
    [BLUE, 50],
    [GREEN, 28],
    [SILVER, 10],
    [PURPLE, 6],
    [ORANGE, 6],
  ]),
  MISSING: () => YELLOW,
  PERSON_OF_INTEREST: weighted([
    [GREEN, 55],
    [BLUE, 30],
    [ORANGE, 15],
  ]),
  VICTIM: () => BLUE,
  WITNESS: () => BLUE,
  SANCTIONED: () => UN_SPECIAL,
  DECEASED_UNIDENTIFIED: () => BLACK,
};

const pickStatus = weighted<NoticeStatus>([
  [NoticeStatus.PUBLISHED, 66],
  [NoticeStatus.EXPIRED, 9],
  [NoticeStatus.CANCELLED, 8],
  [NoticeStatus.DRAFT, 5],
  [NoticeStatus.PENDING_REVIEW, 5],
  [NoticeStatus.SUSPENDED, 4],
  [NoticeStatus.REFUSED, 3],
]);

const PURPOSES: Readonly<Record<NoticeColour, readonly Purpose[]>> = {
  RED: ['ARREST', 'LOCATION'],
  BLUE: ['LOCATION', 'IDENTIFICATION'],
  GREEN: ['PUBLIC_SAFETY', 'CRIME_PREVENTION'],
  YELLOW: ['MISSING_PERSON'],
  BLACK: ['IDENTIFICATION'],
  ORANGE: ['PUBLIC_SAFETY'],
  PURPLE: ['CRIME_PREVENTION', 'CRIMINAL_ANALYSIS'],
  SILVER: ['ASSET_RECOVERY'],
  UN_SPECIAL: ['SANCTIONS'],
};

/** The notices and diffusions that one person's case has led to. */
export function inventNotices(parts: WorldParts, index: number): NoticeRecord[] {
  const outline = parts.outlines.of(index);
  if (outline.notices === 0) return [];
  const documents = linkedDocumentIds(parts, index);
  return Array.from({ length: outline.notices }, (_, part) =>
    inventNotice(parts, outline, part, documents),
  );
}

function inventNotice(
  parts: WorldParts,
  outline: Outline,
  part: number,
  documents: readonly string[],
): NoticeRecord {
  const { chance, base, seed, outlines } = parts;
  const { index } = outline;
  chance.windTo(KIND.notice, index, part);
  const colour = COLOURS[outline.role](chance);
  const status = pickStatus(chance);
  const owner = ownerOf(chance, outline, part, colour);
  const diffusion = colour !== UN_SPECIAL && chance.percent(20);
  const wasPublished = !UNPUBLISHED.has(status);
  const recordedAt = momentBefore(chance, base, wasPublished ? 9 * 365 : 120);
  const publishedAt = wasPublished
    ? momentBetween(
        chance,
        recordedAt,
        new Date(Math.min(base.getTime(), recordedAt.getTime() + 3e9)),
      )
    : null;
  const subjects = colour === PURPLE ? [] : [index, ...accomplices(chance, outline)];
  return withBase(
    recordBase(chance, {
      id: derivedRecordId(owner, `world/${seed}/notice/${index}/${part}`),
      owner,
      purposes: PURPOSES[colour],
      recordedAt,
      base,
    }),
    {
      kind: diffusion ? NoticeKind.DIFFUSION : NoticeKind.NOTICE,
      colour,
      status,
      number: publishedAt === null ? null : noticeNumber(seed, index, part, publishedAt),
      publishedAt,
      ...NOTHING_PENDING,
      requestingNcb: colour === UN_SPECIAL ? null : owner,
      addressees: diffusion ? otherNcbs(chance, owner, chance.int(1, 6)) : [],
      arrestWarrants: colour === RED ? warrants(chance, owner) : [],
      reviewDue: publishedAt === null ? null : reviewDue(chance, publishedAt, status, base),
      publicExtract: publicExtract(chance, colour, status, publishedAt),
      unReference: colour === UN_SPECIAL ? unReference(chance) : null,
      // By what is there already: another draw would move everything that is invented after it.
      doNotAlert: colour === RED && (index + part) % 10 === 0,
      subjectRefs: subjects.map((subject) => outlines.idOf(subject)),
      documentRefs: chance.percent(55) ? chance.some(documents, chance.int(1, 3)) : [],
    },
  );
}

const UNPUBLISHED: ReadonlySet<NoticeStatus> = new Set([
  NoticeStatus.DRAFT,
  NoticeStatus.PENDING_REVIEW,
  NoticeStatus.REFUSED,
]);

/** The person's own NCB asks first; others may want the same person. */
function ownerOf(chance: Chance, outline: Outline, part: number, colour: NoticeColour): string {
  if (colour === UN_SPECIAL) return GENERAL_SECRETARIAT;
  return part === 0 || chance.percent(60) ? outline.owner : pickCountry(chance).code;
}

/** Some notices name several subjects: others of the same block of the world. */
function accomplices(chance: Chance, { index, role }: Outline): number[] {
  if (role !== 'WANTED' && role !== 'SUSPECT') return [];
  const others = new Set<number>();
  for (let more = chance.heavyTailed(93, 0.5, 6); more > 0; more--) {
    others.add(index - 1 - chance.int(0, 20));
  }
  return [...others].filter((other) => other >= 0);
}

/** Serials of ten digits, far above real ones: an import of real notices never meets an invented number. */
function noticeNumber(seed: number, index: number, part: number, publishedAt: Date): string {
  const serial = 1_000_000_000 + spread(seed, index * 8 + part, 8_999_999_999);
  return `${publishedAt.getUTCFullYear()}/${serial}`;
}

function warrants(chance: Chance, owner: string): ArrestWarrant[] {
  const country = owner === GENERAL_SECRETARIAT ? pickCountry(chance).code : owner;
  return chance.some(CHARGES, 1 + chance.heavyTailed(82, 0.3, 3)).map((charge) => {
    const original = countryOf(country).languages.flatMap((code) => charge.others[code] ?? []);
    const [words] = original;
    return {
      issuingCountry: country,
      charge: words ?? charge.eng,
      chargeTranslation: words !== undefined && chance.percent(85) ? charge.eng : null,
    };
  });
}

/** A published one is due in five years at the latest; an expired one was due. */
function reviewDue(chance: Chance, publishedAt: Date, status: NoticeStatus, base: Date): string {
  if (status === NoticeStatus.EXPIRED) return dayAfter(base, -chance.int(1, 900));
  return reviewDate(chance, publishedAt, base);
}

function publicExtract(
  chance: Chance,
  colour: NoticeColour,
  status: NoticeStatus,
  publishedAt: Date | null,
): NoticeRecord['publicExtract'] {
  if (publishedAt === null || status !== NoticeStatus.PUBLISHED) return null;
  if (colour !== 'RED' && colour !== 'YELLOW' && colour !== 'UN_SPECIAL') return null;
  if (!chance.percent(colour === 'RED' ? 25 : 70)) return null;
  return { text: EXTRACTS[colour], publishedOn: dayAfter(publishedAt, 0) };
}

/** Of the form of the Security Council's permanent references, on a list that does not exist. */
function unReference(chance: Chance): string {
  return `XDi.${chance.int(1, 999).toString().padStart(3, '0')}`;
}

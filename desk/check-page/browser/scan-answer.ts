/**
 * The answer to `scan.graphql`, as the schema promises it. Whatever is missing or null is unknown. Only what is shown is
 * read by these types: the verdict is read from the response itself, which need not keep promises.
 */
export interface ScanAnswer {
  readonly data?: { readonly scan?: ScanShown | null } | null;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: { readonly sources?: readonly SourceShown[] };
}

export interface AnswerError {
  readonly message?: string;
  readonly extensions?: { readonly code?: string; readonly source?: string };
}

export interface SourceShown {
  readonly source: string;
  readonly state: string;
  readonly reason?: string;
}

export interface ReadingShown {
  readonly documentNumber?: string | null;
  readonly issuingState?: string | null;
  readonly familyName?: string | null;
  readonly givenNames?: string | null;
  readonly birthDate?: string | null;
}

export interface ScanShown extends ReadingShown {
  readonly checkId: string;
  readonly documentType?: string | null;
  readonly sex?: string | null;
  readonly nationality?: string | null;
  readonly otherReadings?: readonly ReadingShown[] | null;
  readonly mrz?: ZoneShown | null;
  readonly documentCheck?: DocumentCheckShown | null;
  readonly candidates?: CandidatesShown | null;
  readonly associatedPersons?: AssociatedShown | null;
}

export interface ZoneShown {
  readonly outcome: string;
  readonly isSpecimen: boolean;
  readonly faults: readonly (PlaceShown & { readonly code: string; readonly isMended: boolean })[];
  readonly repairs: readonly (PlaceShown & { readonly read: string; readonly taken: string })[];
  readonly notes: readonly { readonly code: string }[];
}

interface PlaceShown {
  readonly line: number;
  readonly column: number;
}

export interface InstructionShown {
  readonly code: string;
  readonly text: string;
  readonly discreet: boolean;
}

export interface HitShown {
  readonly id: string;
  readonly confirmBy: string;
}

export interface DocumentCheckShown {
  readonly verdict: string;
  readonly status?: string | null;
  readonly reference: string;
  readonly matchedNumber?: string | null;
  readonly instruction?: InstructionShown | null;
  readonly document?: { readonly notices?: readonly NoticeShown[] | null } | null;
  readonly reports: readonly ReportShown[];
  readonly hits: readonly HitShown[];
}

export interface ReportShown {
  readonly id: string;
  readonly documentNumber: string;
  readonly status: string;
  readonly reportedAt: string;
  readonly lossDate?: string | null;
  readonly countryOfLoss?: string | null;
  readonly expiryDate?: string | null;
  readonly dataOwner: string;
  readonly owner?: NcbShown | null;
}

export interface CandidatesShown {
  /** Null where nobody was looked for by name. */
  readonly verdict: string | null;
  readonly threshold: number;
  readonly matches: readonly MatchShown[];
}

export interface MatchShown {
  readonly score: number;
  readonly explanations: readonly ExplanationShown[];
  readonly person: PersonShown;
}

export interface ExplanationShown {
  readonly feature: string;
  readonly compared: string;
  readonly similarity?: number | null;
  readonly contribution: number;
}

export interface AssociatedShown {
  readonly verdict: string;
  readonly instruction?: InstructionShown | null;
  readonly persons: readonly PersonShown[];
  readonly hits: readonly HitShown[];
}

export interface PersonShown {
  readonly id: string;
  readonly dataOwner: string;
  readonly names: readonly {
    readonly kind: string;
    readonly familyName?: string | null;
    readonly givenNames?: string | null;
  }[];
  readonly datesOfBirth: readonly { readonly value: string }[];
  readonly sex: string;
  readonly nationalities: readonly string[];
  readonly categories: readonly string[];
  readonly warnings: readonly string[];
  readonly notices?: readonly NoticeShown[] | null;
  readonly owner?: NcbShown | null;
}

export interface NoticeShown {
  readonly id: string;
  readonly number?: string | null;
  readonly kind: string;
  readonly colour: string;
  readonly status: string;
  readonly instruction?: InstructionShown | null;
  readonly requestingNcb?: string | null;
  readonly requester?: NcbShown | null;
}

export interface NcbShown {
  readonly code: string;
  readonly name: string;
  readonly languages?: readonly string[];
  readonly contact?: ContactShown | null;
  readonly answersThrough?: NcbShown | null;
}

export interface ContactShown {
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly i247Address?: string | null;
}

/** The notices in force on what was found. */
export function inForce(notices: readonly NoticeShown[] | null | undefined): NoticeShown[] {
  return (notices ?? []).filter(({ status }) => status === 'PUBLISHED');
}

/** Everybody whom the answer shows: linked to the document first, then the candidates as they are ranked. */
export function everybodyIn(scan: ScanShown): PersonShown[] {
  const linked = scan.associatedPersons?.persons ?? [];
  const candidates = (scan.candidates?.matches ?? []).map(({ person }) => person);
  return [...new Map([...linked, ...candidates].map((person) => [person.id, person])).values()];
}

/** Who is linked to the document, or alike enough: nobody acts on the others, nor calls about them. */
export function foundIn(scan: ScanShown): PersonShown[] {
  const { candidates, associatedPersons } = scan;
  const linked = associatedPersons?.persons ?? [];
  const alike = (candidates?.matches ?? [])
    .filter(({ score }) => score >= (candidates?.threshold ?? 0))
    .map(({ person }) => person);
  const found = new Set([...linked, ...alike].map(({ id }) => id));
  return everybodyIn(scan).filter(({ id }) => found.has(id));
}

/** Whether a number alone was asked: then nobody was looked for by name. */
export function isByNumberAlone({ mrz, candidates }: ScanShown): boolean {
  return mrz === null && candidates?.verdict === null;
}

/** Whether anything that is shown asks that the traveller notice nothing. */
export function isDiscreet(scan: ScanShown): boolean {
  const onPersons = everybodyIn(scan).flatMap(({ notices }) => inForce(notices));
  const onDocument = inForce(scan.documentCheck?.document?.notices);
  return [
    scan.documentCheck?.instruction,
    scan.associatedPersons?.instruction,
    ...[...onDocument, ...onPersons].map(({ instruction }) => instruction),
  ].some((instruction) => instruction?.discreet === true);
}

import type { Operation } from '../ask/endpoint.ts';

/** How many candidates of a passenger are shown: who has more is to be asked for by name. */
const CANDIDATES = 5;

/** The documents of so many passengers, each under the alias of its place. A check raises hits: so it is a mutation. */
export function documentsOperation(count: number): Operation {
  return operationOf('mutation DeskScreenDocuments', 'ScanInput!', count, (place) => [
    `s${place}: scan(input: $i${place}) {`,
    '  documentCheck { verdict status matchedNumber reports { id } hits { id } instruction { text } }',
    '  associatedPersons { verdict persons { id } hits { id } instruction { text } }',
    '}',
  ]);
}

/** Whom so many passengers are like. */
export function personsOperation(count: number): Operation {
  return operationOf('query DeskScreenPersons', 'MatchQuestion!', count, (place) => [
    `s${place}: matchPersons(input: $i${place}, first: ${CANDIDATES}) {`,
    '  verdict threshold',
    '  matches {',
    '    score person { id dataOwner }',
    '    explanations { feature compared similarity contribution }',
    '  }',
    '}',
  ]);
}

/** Variables of either. */
export function variablesOf(inputs: readonly object[]): Readonly<Record<string, object>> {
  return Object.fromEntries(inputs.map((input, place) => [`i${place}`, input]));
}

/** Their data, by alias. */
export type ByAlias<Part> = Readonly<Record<string, Part | null | undefined>>;

export interface ScanPart {
  readonly documentCheck?: {
    readonly verdict?: string;
    readonly status?: string | null;
    readonly matchedNumber?: string | null;
    readonly reports?: readonly { readonly id: string }[];
    readonly hits?: readonly { readonly id: string }[];
    readonly instruction?: { readonly text?: string } | null;
  } | null;
  readonly associatedPersons?: {
    readonly verdict?: string;
    readonly persons?: readonly { readonly id: string }[];
    readonly hits?: readonly { readonly id: string }[];
    readonly instruction?: { readonly text?: string } | null;
  } | null;
}

export interface PersonsPart {
  readonly verdict?: string;
  readonly threshold?: number;
  readonly matches?: readonly Match[];
}

export interface Match {
  readonly score: number;
  readonly person: { readonly id: string; readonly dataOwner: string };
  readonly explanations: readonly Explanation[];
}

export interface Explanation {
  readonly feature: string;
  readonly compared: string;
  readonly similarity: number | null;
  readonly contribution: number;
}

function operationOf(
  head: string,
  input: string,
  count: number,
  field: (place: number) => readonly string[],
): Operation {
  const places = Array.from({ length: count }, (_, place) => place);
  const declared = places.map((place) => `$i${place}: ${input}`).join(', ');
  const lines = places.flatMap((place) => field(place)).map((line) => `  ${line}\n`);
  return { name: head, text: `${head}(${declared}) {\n${lines.join('')}}\n` };
}

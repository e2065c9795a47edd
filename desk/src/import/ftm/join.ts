import type { PieceJoin, Placed } from '../format.ts';
import { saidHandling } from './handling.ts';
import { type FtmPiece, type Marker, REJECTED_PERSON } from './piece.ts';

/**
 * Entities that refer to each other stand anywhere in the files. They meet under the id that one of them bears and
 * the others name: a document and a sanction learn what their holder is, an address goes to the persons who name it.
 */
export const join: PieceJoin<FtmPiece> = {
  keysOf(piece) {
    switch (piece.kind) {
      case 'person':
        return [];
      case 'document':
        return piece.properties.holder ?? [];
      case 'sanction':
        return piece.properties.entity ?? [];
      case 'address':
      case 'address named':
      case 'marker':
        return [piece.id];
    }
  },

  *meet(key, pieces) {
    const holder = { id: key, what: whatIs(pieces) };
    const persons = personsNaming(pieces);
    let isThere = false;
    for (const placed of pieces) {
      const { place, piece } = placed;
      if (piece.kind === 'document' || piece.kind === 'sanction') {
        yield { place, piece: { ...piece, holder } };
      } else if (piece.kind === 'address') {
        isThere ||= piece.address !== null;
        if (persons.size === 0) yield placed;
        let isCounted = true;
        for (const person of persons.keys()) {
          yield { place, piece: { ...piece, person, isCounted } };
          isCounted = false;
        }
      }
    }
    // A name that leads nowhere goes to the person who gave it, to be told of.
    if (!isThere) yield* persons.values();
  },
};

/** The unit in which a piece is planned: one for each record that may come of it. */
export function unitOf(piece: FtmPiece): string | null {
  switch (piece.kind) {
    case 'person':
      return `person ${piece.id}`;
    case 'document':
      return piece.identity === null ? `entity ${piece.id}` : `document ${piece.identity}`;
    case 'sanction':
      return `notice ${piece.id}`;
    case 'address':
      return piece.person === null ? `entity ${piece.id}` : `person ${piece.person}`;
    case 'address named':
      return `person ${piece.person}`;
    case 'marker':
      return null;
  }
}

/** A person, where any line says so, unless nobody can tell who may read of them; else the first of what the lines say, in the order of letters. */
function whatIs(pieces: readonly Placed<FtmPiece>[]): string | null {
  const markers = pieces.flatMap(({ piece }) => (piece.kind === 'marker' ? piece : []));
  if (saidHandling(markers).faults.length > 0) return REJECTED_PERSON;
  const said = pieces.flatMap(({ piece }) => {
    if (piece.kind === 'marker') return piece.what;
    return piece.kind === 'address' ? 'Address' : [];
  });
  for (const what of ['Person', REJECTED_PERSON] satisfies Marker['what'][]) {
    if (said.includes(what)) return what;
  }
  return said.sort()[0] ?? null;
}

/** Each person once, in the order of their ids. */
function personsNaming(pieces: readonly Placed<FtmPiece>[]): Map<string, Placed<FtmPiece>> {
  const named = pieces.flatMap(({ place, piece }) =>
    piece.kind === 'address named' ? [[piece.person, { place, piece }] as const] : [],
  );
  return new Map(named.sort(([one], [other]) => (one < other ? -1 : one === other ? 0 : 1)));
}

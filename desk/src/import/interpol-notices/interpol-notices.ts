import type { InputFile } from '../../job/job.ts';
import type { ImportFormat, ReadEvent } from '../format.ts';
import type { SourceColour } from './facts.ts';
import { type NoticePiece, planNotices } from './plan-notices.ts';
import { readNotice } from './read-notice.ts';
import { type Found, objectsIn, TEXT_BOUNDS } from './read-objects.ts';

export interface InterpolNoticesOptions {
  /** Of objects that do not tell their colour. */
  readonly colour: SourceColour;
  readonly bounds?: typeof TEXT_BOUNDS;
}

/** Red, yellow and UN notices as INTERPOL's public notices API answers them: persons and notices. */
export function interpolNotices({
  colour,
  bounds = TEXT_BOUNDS,
}: InterpolNoticesOptions): ImportFormat<NoticePiece> {
  return {
    name: 'interpol-notices',
    noun: 'notices',
    async *read(file) {
      for await (const found of objectsIn(file.path, bounds)) yield* eventsOf(found, file);
    },
    unitOf: ({ number }) => number,
    plan: (units, context) => planNotices(units, context, colour),
  };
}

function* eventsOf(found: Found, file: InputFile): Generator<ReadEvent<NoticePiece>> {
  switch (found.kind) {
    case 'progress':
      yield found;
      break;
    case 'encoding':
      yield { kind: 'note', text: `${file.name} is ${found.encoding}.` };
      break;
    case 'torn': {
      const { at, message } = found;
      const place = { file: file.name, at, key: null };
      yield { kind: 'rejected', place, faults: [{ path: [], message }] };
      break;
    }
    case 'object': {
      const { entityId, number, facts, faults, warnings } = readNotice(found.value, found.page);
      const place = { file: file.name, at: found.at, key: entityId };
      for (const fault of warnings) yield { kind: 'warning', place, fault };
      if (number === null || facts === null) yield { kind: 'rejected', place, faults };
      else yield { kind: 'piece', place, piece: { number, facts, faults } };
    }
  }
}

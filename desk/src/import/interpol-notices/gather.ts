import type { Fault } from '@globalcrimedesk/service';
import { mergeFacts, type NoticeFacts } from './facts.ts';
import { readNotice } from './read-notice.ts';
import { objectsIn } from './read-objects.ts';
import { faultsOf, recordsOf } from './records.ts';

export interface SourceFile {
  /** As the user named it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where something stands, and which notice it is. */
export interface Place {
  readonly file: string;
  /** `object 3` or `line 7`; in torn text, the line and column. */
  readonly at: string;
  readonly entityId: string | null;
}

/** Why something does not go in: every fault, by its path. */
export interface Rejection extends Place {
  readonly faults: readonly Fault[];
}

/** What was understood and left out, or decided for the reader. */
export interface Warning extends Place, Fault {}

/** One notice of the source, whatever the number of objects that tell of it. */
export interface SourceNotice {
  readonly facts: NoticeFacts;
  /** Of the first object that told of it. */
  readonly place: Place;
}

export interface Gathered {
  /** Sorted by entity id. */
  readonly notices: readonly SourceNotice[];
  /** Objects, and torn pieces of text, that were met. */
  readonly read: number;
  /** Good objects beyond the first of their notice. */
  readonly merged: number;
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly Warning[];
}

/** Reads all files and makes one notice of all objects that bear one entity id. */
export function gather(files: readonly SourceFile[], owner: string, now: Date): Gathered {
  const rejections: Rejection[] = [];
  const warnings: Warning[] = [];
  const told = new Map<string, { place: Place; all: NoticeFacts[] }>();
  let read = 0;
  let good = 0;
  for (const { name: file, bytes } of files) {
    const { objects, torn } = objectsIn(bytes);
    read += objects.length + torn.length;
    for (const { at, message } of torn) {
      rejections.push({ file, at, entityId: null, faults: [{ path: [], message }] });
    }
    for (const { at, value } of objects) {
      const object = readNotice(value);
      const place = { file, at, entityId: object.entityId };
      const broken = object.facts === null ? [] : ruleFaults(object.facts, owner, now);
      const faults = [...object.faults, ...broken];
      warnings.push(...object.warnings.map((warning) => ({ ...place, ...warning })));
      if (object.facts === null || faults.length > 0) {
        rejections.push({ ...place, faults });
        continue;
      }
      good += 1;
      const known = told.get(object.facts.entityId);
      if (known === undefined) told.set(object.facts.entityId, { place, all: [object.facts] });
      else known.all.push(object.facts);
    }
  }
  const notices = [...told.values()].map(({ place, all }) => mergedNotice(place, all, warnings));
  notices.sort((a, b) => (a.facts.entityId < b.facts.entityId ? -1 : 1));
  return { notices, read, merged: good - notices.length, rejections, warnings };
}

/** Each object must hold by itself: a bad one must not take good ones of the same notice with it. */
function ruleFaults(facts: NoticeFacts, owner: string, now: Date): readonly Fault[] {
  return faultsOf(recordsOf(owner, facts, { person: undefined, notice: undefined }, now), now);
}

function mergedNotice(
  place: Place,
  [first, ...others]: readonly NoticeFacts[],
  warnings: Warning[],
): SourceNotice {
  if (first === undefined) throw new Error('A notice that no object told of was gathered.');
  const { facts, contradictions } = mergeFacts(first, ...others);
  for (const field of contradictions) {
    const message =
      'is told differently by several objects of this notice; a detail object goes first';
    warnings.push({ ...place, path: [field], message });
  }
  return { facts, place };
}

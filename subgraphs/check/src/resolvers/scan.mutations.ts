import type { RequestContext } from '@globalcrimedesk/kernel';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ulid } from 'ulid';
import { type MrzResult, readMrz } from '../mrz/mrz.ts';
import { readingsOfTyped, readingsOfZone } from '../rules/scan.ts';
import { documentAskedFor } from '../rules/scan-request.ts';
import type { MrzReadingType } from '../types/mrz.type.ts';
import { ScanInput } from '../types/scan.inputs.ts';
import { ScanType } from '../types/scan.type.ts';

@Resolver(() => ScanType)
export class ScanMutations {
  @Mutation(() => ScanType, {
    description:
      'Checks a document and its holder: by the machine-readable zone, or by a number that was typed. A mutation, for what it finds may raise hits; with the same `checkId` it raises none twice.',
  })
  scan(
    @Arg('input', () => ScanInput, { description: 'What is scanned.' }) input: ScanInput,
    @Ctx() { caller, now }: RequestContext,
  ): ScanType {
    const typed = documentAskedFor(input, caller);
    const check = {
      checkId: input.checkId ?? ulid(now.getTime()),
      place: input.place ?? null,
      urgent: input.urgent,
    };
    if (typed !== null) return { ...check, ...readingsOfTyped(typed), mrz: null };
    const zone = readMrz(input.mrz ?? '', { today: now.toISOString().slice(0, 10) });
    return { ...check, ...readingsOfZone(zone), mrz: toldOf(zone) };
  }
}

function toldOf(zone: MrzResult): MrzReadingType {
  const notes = zone.notes.map(({ code, message, place }) => ({
    code,
    message,
    line: place?.line ?? null,
    column: place?.column ?? null,
  }));
  return { ...zone, notes };
}

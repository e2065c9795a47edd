import type { ScanPart } from './parts.ts';
import type { DoubtReason } from './reasons.ts';
import { list, record, text } from './untrusted.ts';

/** What may be missing without a doubt about the verdict: the directory says whom to call, and nothing of a traveller. */
const TELL_NOTHING_OF_TRAVELLERS: ReadonlySet<string> = new Set(['directory']);

/** Outcomes of a reading of a zone after which every reading of it was searched. */
const READ: ReadonlySet<unknown> = new Set(['READ', 'REPAIRED', 'SEVERAL']);

/** Where the answer holds what: response keys, aliases included. */
export interface AskedScan {
  readonly key: string;
  readonly parts: readonly { readonly part: ScanPart; readonly key: string }[];
}

/** All that keeps an answer from being "no hit". @param response the whole GraphQL response. */
export function doubtReasons(response: unknown, { key, parts }: AskedScan): DoubtReason[] {
  const { data, errors, extensions } = record(response);
  const answered = record(data)[key];
  if (typeof answered !== 'object' || answered === null) {
    const codes = list(errors).map(codeOf);
    return [
      { code: 'NO_ANSWER', faults: [...new Set(codes.filter((code) => code !== null))] },
      ...silentSources(extensions),
    ];
  }
  const scan = record(answered);
  const reasons: DoubtReason[] = [
    ...(isReadingDoubtful(scan) ? [{ code: 'READING_DOUBTFUL' } as const] : []),
    ...parts.flatMap(({ part, key }) =>
      asksNobodysName(part, scan, key) ? [] : unknownIn(part, scan[key]),
    ),
    ...errorsIn(list(errors), { key, parts }),
    ...silentSources(extensions),
  ];
  return withoutRepeats(reasons);
}

/**
 * What was searched may not be what is printed, or nobody asked whether it is: null alone says that no zone was read. A
 * number that could not be read was not looked for, whatever documents made of it.
 */
function isReadingDoubtful({ mrz, documentNumber }: Readonly<Record<string, unknown>>): boolean {
  return documentNumber === null || (mrz !== null && !READ.has(record(mrz).outcome));
}

/** Who scans a number alone has asked for no name: that nobody was looked for by name is no doubt then. */
function asksNobodysName(
  part: ScanPart,
  scan: Readonly<Record<string, unknown>>,
  key: string,
): boolean {
  return part === 'candidates' && scan.mrz === null && record(scan[key]).verdict === null;
}

function unknownIn(part: ScanPart, answered: unknown): DoubtReason[] {
  const { verdict, ...found } = record(answered);
  if (verdict !== 'HIT' && verdict !== 'NO_HIT') return [{ code: 'PART_UNKNOWN', part }];
  const holders = [
    found.document,
    ...list(found.persons),
    ...list(found.matches).map((match) => record(match).person),
  ];
  // Absent is not asked; null is not answered.
  return holders.some((holder) => record(holder).notices === null)
    ? [{ code: 'NOTICES_UNKNOWN', part }]
    : [];
}

function errorsIn(errors: readonly unknown[], { key, parts }: AskedScan): DoubtReason[] {
  return errors.flatMap((error) => {
    const { path, extensions } = record(error);
    if (TELL_NOTHING_OF_TRAVELLERS.has(text(record(extensions).source) ?? '')) return [];
    const [scan, field] = list(path);
    if (scan !== undefined && scan !== key) return [];
    const part = parts.find((one) => one.key === field)?.part ?? null;
    return [{ code: 'ERROR', part, fault: codeOf(error) } as const];
  });
}

function silentSources(extensions: unknown): DoubtReason[] {
  return list(record(extensions).sources)
    .map(record)
    .filter(({ state }) => state !== 'ANSWERED')
    .map(({ source, state, reason }) => ({
      code: 'SOURCE_SILENT' as const,
      source: text(source) ?? '',
      state: text(state) ?? '',
      fault: text(reason),
    }))
    .filter(({ source }) => !TELL_NOTHING_OF_TRAVELLERS.has(source));
}

function codeOf(error: unknown): string | null {
  return text(record(record(error).extensions).code);
}

function withoutRepeats(reasons: readonly DoubtReason[]): DoubtReason[] {
  const seen = new Set<string>();
  return reasons.filter((reason) => {
    const name = JSON.stringify(reason);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

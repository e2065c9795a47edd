import type { Fault } from '@globalcrimedesk/service';
import type { Place, Rejection, Warning } from './format.ts';
import type { ImportSummary } from './summary.ts';

/** A rejection on one line, with every fault. */
export function lineOfRejection({ place, faults }: Rejection): string {
  return `rejected: ${placeText(place)}: ${faults.map(faultText).join('; ')}`;
}

export function lineOfWarning({ place, fault }: Warning): string {
  return `warning: ${placeText(place)}: ${faultText(fault)}`;
}

/** A rejection in the file of rejects: one JSON object a line, one line a fault. */
export function rejectLines({ place, faults }: Rejection): string {
  const { file, at, key } = place;
  return faults
    .map(({ path, message }) => {
      const field = path.length === 0 ? null : path.join('.');
      return `${JSON.stringify({ file, at, key, field, reason: message })}\n`;
    })
    .join('');
}

/** What the import did, for a reader. */
export function textOf(summary: ImportSummary, noun: string): string {
  const { dryRun, resumed, files, read, changed, same, merged, rejected, rejects } = summary;
  const head = dryRun ? 'Nothing was written (dry run). It would be:' : 'Imported:';
  const skipped = Object.entries(summary.skipped).map(([kind, count]) => `${count} ${kind}`);
  return [
    resumed ? 'An earlier run was cut off; these are the counts of both.' : null,
    head,
    `  read      ${read} ${noun} in ${files} ${files === 1 ? 'file' : 'files'}`,
    `  new       ${summary.new}`,
    `  changed   ${changed}`,
    `  same      ${same}`,
    `  rejected  ${rejected}${rejects === null ? '' : `, named with every fault in ${rejects}`}`,
    merged === 0 ? null : `  merged    ${merged} (told more of the same ${noun})`,
    skipped.length === 0 ? null : `  skipped   ${skipped.join(', ')}`,
    summary.warnings === 0 ? null : `  warnings  ${summary.warnings}`,
    summary.vanished === 0 ? null : `  vanished  ${summary.vanished} records`,
    ...summary.notes.map((note) => `note: ${note}`),
    `${summary.seconds.toFixed(1)} s, ${summary.perSecond}/s`,
    '',
  ]
    .filter((line) => line !== null)
    .join('\n');
}

function placeText({ file, at, key }: Place): string {
  return `${printable(file)}, ${at}${key === null ? '' : `, ${printable(key)}`}`;
}

function faultText({ path, message }: Fault): string {
  return path.length === 0 ? message : `${path.join('.')} ${message}`;
}

/** Names come from elsewhere: without what could play tricks on a terminal. */
function printable(text: string): string {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return short.replace(/\p{Control}|\p{Format}/gu, '?');
}

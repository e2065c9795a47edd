import type { Fault } from '@globalcrimedesk/service';
import type { Place } from './gather.ts';
import type { ImportSummary } from './import-notices.ts';

/** What the import did, for a reader. */
export function textOf(summary: ImportSummary, { dryRun }: { dryRun: boolean }): string {
  const { files, read, changed, same, merged, rejected, warnings } = summary;
  const head = dryRun ? 'Nothing was written (dry run). It would be:' : 'Imported:';
  return [
    head,
    `  read      ${read} objects in ${files} ${files === 1 ? 'file' : 'files'}`,
    `  new       ${summary.new}`,
    `  changed   ${changed}`,
    `  same      ${same}`,
    `  merged    ${merged} (further objects of the same notice)`,
    `  rejected  ${rejected}`,
    ...(warnings.length === 0 ? [] : [`  warnings  ${warnings.length}`]),
    '',
  ].join('\n');
}

/** A line for each object that did not go in, with every fault. */
export function linesOfRejections({ rejections }: Pick<ImportSummary, 'rejections'>): string[] {
  return rejections.map(
    ({ faults, ...place }) => `rejected: ${placeText(place)}: ${faults.map(faultText).join('; ')}`,
  );
}

/** A line for each value that was left out or decided on. */
export function linesOfWarnings({ warnings }: Pick<ImportSummary, 'warnings'>): string[] {
  return warnings.map((warning) => `warning: ${placeText(warning)}: ${faultText(warning)}`);
}

function placeText({ file, at, entityId }: Place): string {
  return `${printable(file)}, ${at}${entityId === null ? '' : `, notice ${printable(entityId)}`}`;
}

function faultText({ path, message }: Fault): string {
  return path.length === 0 ? message : `${path.join('.')} ${message}`;
}

/** Names come from elsewhere: without what could play tricks on a terminal. */
function printable(text: string): string {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return short.replace(/\p{Control}/gu, '?');
}

import { TEXT_LIMITS } from '@globalcrimedesk/kernel';
import type { Properties } from './piece.ts';
import type { Told } from './told.ts';

/**
 * What a sanction says and a notice has no field for stands in the notice's public extract, as sources publish it:
 * a line for each value. An export reads the lines again.
 */
const LINES: readonly (readonly [label: string, property: string])[] = [
  ['Programme', 'program'],
  ['Programme key', 'programId'],
  ['Programme page', 'programUrl'],
  ['Authority', 'authority'],
  ["Authority's reference", 'authorityId'],
  ['UN reference', 'unscId'],
  ['Country', 'country'],
  ['Listed', 'listingDate'],
  ['From', 'startDate'],
  ['Until', 'endDate'],
  ['Scope', 'provisions'],
  ['Reason', 'reason'],
  ['Summary', 'summary'],
];

export const EXTRACT_PROPERTIES = LINES.map(([, property]) => property);

/** The text of these properties; `null` where they say nothing. A line that would make it too long is left out. */
export function extractOf(properties: Properties, told: Told): string | null {
  const lines: string[] = [];
  let length = 0;
  for (const [label, property] of LINES) {
    for (const value of properties[property] ?? []) {
      const line = `${label}: ${value}`;
      if (length + line.length <= TEXT_LIMITS.text) {
        lines.push(line);
        length += line.length + 1;
      } else told.warn(property, TOO_LONG);
    }
  }
  const [first, ...others] = lines;
  if (first === undefined) return null;
  return others.length === 0 ? withoutLabel(first) : lines.join('\n');
}

const TOO_LONG = `does not fit into the ${TEXT_LIMITS.text} characters of a public extract: left out`;

/** A summary that stands alone needs no label, unless it would be taken for a line of ours. */
function withoutLabel(line: string): string {
  const [summary] = propertiesOfExtract(line).summary ?? [];
  if (summary === undefined || propertiesOfExtract(summary).summary?.[0] !== summary) return line;
  return summary;
}

/** The properties that the text says; of a text that no import wrote, all is a summary. */
export function propertiesOfExtract(text: string): Properties {
  const properties: Record<string, string[]> = {};
  for (const line of text.split('\n')) {
    const at = line.indexOf(': ');
    const property = LINES.find(([label]) => label === line.slice(0, at))?.[1];
    if (property === undefined) return { summary: [text.replace(/\s+/g, ' ')] };
    properties[property] = [...(properties[property] ?? []), line.slice(at + 2)];
  }
  return properties;
}

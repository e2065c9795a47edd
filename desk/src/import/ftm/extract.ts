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
  if (isPlainSummary(properties)) return fitting(properties.summary?.[0] ?? '', told);
  let text = '';
  for (const [label, property] of LINES) {
    for (const value of properties[property] ?? []) {
      const longer = `${text}${text === '' ? '' : '\n'}${label}: ${value}`;
      if (longer.length <= TEXT_LIMITS.text) text = longer;
      else
        told.warn(
          property,
          `does not fit into the ${TEXT_LIMITS.text} characters of a public extract: left out`,
        );
    }
  }
  return text === '' ? null : text;
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

/** Only a summary, and none that an export would take for lines of ours. */
function isPlainSummary(properties: Properties): boolean {
  const said = LINES.filter(([, property]) => (properties[property] ?? []).length > 0);
  const [summary, ...others] = properties.summary ?? [];
  if (said.length !== 1 || summary === undefined || others.length > 0) return false;
  return propertiesOfExtract(summary).summary?.[0] === summary;
}

function fitting(text: string, told: Told): string | null {
  if (text.length <= TEXT_LIMITS.text) return text;
  told.warn('summary', `is longer than ${TEXT_LIMITS.text} characters: left out`);
  return null;
}

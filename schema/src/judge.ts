import { type TopVersion, topVersion } from './changelog.ts';
import { type Comparison, type ContractChange, compareContracts } from './compare.ts';
import { deprecationFaults } from './deprecations.ts';
import { type Contract, readReleased } from './released.ts';

export interface Judgement extends Comparison {
  /** What must change before the check passes, each a text for a terminal; empty when all is well. */
  readonly faults: readonly string[];
  /** The version that was compared with, and its day. */
  readonly baseline: string;
  readonly top: TopVersion;
  /** Whether the topmost version is the released one: later changes belong to a version that is still to begin. */
  readonly isPast: boolean;
}

/** The contract of today's code against `schema/released.graphql` and what CHANGELOG.md announces. */
export async function judgeContract(
  today: Contract,
  releasedFile: string,
  changelog: string,
): Promise<Judgement> {
  const released = readReleased(releasedFile);
  const top = topVersion(changelog);
  const comparison = await compareContracts(released, today);
  const baseline = `${released.version} (${released.released})`;
  const isPast = top.version === released.version && released.released !== 'unreleased';
  const unannounced = comparison.breaking.filter(
    ({ coordinate }) => isPast || !top.announced.has(coordinate),
  );
  const faults = deprecationFaults(today.api);
  if (unannounced.length > 0) {
    faults.push(`${breakingFault(unannounced, baseline)}${isPast ? pastVersion(top) : ''}`);
  }
  return { ...comparison, faults, baseline, top, isPast };
}

export function listed(changes: readonly ContractChange[]): string {
  return changes.map(({ coordinate, message }) => `  - \`${coordinate}\`: ${message}`).join('\n');
}

function breakingFault(unannounced: readonly ContractChange[], baseline: string): string {
  return [
    `Breaking changes since ${baseline} that CHANGELOG.md does not announce:`,
    listed(unannounced),
    'Take them back and deprecate instead (docs/guides/contract.md), or announce each under `### Breaking` of the',
    'topmost version, in a list item of its own that begins with the coordinate, as above.',
  ].join('\n');
}

function pastVersion({ version }: TopVersion): string {
  return `\n${version} is released: begin a new version in CHANGELOG.md first.`;
}

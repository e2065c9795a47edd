/** What CHANGELOG.md says of its topmost version. */
export interface TopVersion {
  readonly version: string;
  /** The day of the release, or `unreleased`. */
  readonly released: string;
  /** The coordinates that the section `### Breaking` announces. */
  readonly announced: ReadonlySet<string>;
}

/**
 * Reads the topmost version of a changelog. An announcement is a list item of its section `### Breaking` that begins
 * with a coordinate in backticks; a coordinate further on, such as the replacement, announces nothing.
 * @throws when there is no version.
 */
export function topVersion(changelog: string): TopVersion {
  const section = changelog.split(/^(?=## )/m).find((part) => part.startsWith('## '));
  const [, version, released] = /^## \[([^\]]+)\] - (\S+)/.exec(section ?? '') ?? [];
  if (section === undefined || version === undefined || released === undefined) {
    throw new Error('CHANGELOG.md does not begin with a version: `## [1.2.0] - unreleased`.');
  }
  const breaking =
    section.split(/^(?=### )/m).find((part) => /^### Breaking\s*$/m.test(part)) ?? '';
  const items = breaking.matchAll(/^- `([^`]+)`/gm);
  return { version, released, announced: new Set([...items].map(([, item]) => item ?? '')) };
}

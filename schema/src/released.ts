import { buildSchema, type GraphQLSchema, printSchema } from 'graphql';
import type { TopVersion } from './changelog.ts';

/** A contract that partners were promised: what clients see, and the keys for other subgraphs. */
export interface Contract {
  readonly api: GraphQLSchema;
  readonly keys: readonly string[];
}

export interface ReleasedContract extends Contract {
  readonly version: string;
  /** The day of the release, or `unreleased` while the first one is still to come. */
  readonly released: string;
}

/** The text of `schema/released.graphql`: partners generate their clients from this file alone. */
export function printReleased(
  { api, keys }: Contract,
  { version, released }: Pick<TopVersion, 'version' | 'released'>,
): string {
  const head = [
    `GlobalCrimeDesk ${version} (${released})`,
    '',
    'What clients may rely on (docs/guides/contract.md). Written by `npm run schema -- release`.',
    'The keys by which a further subgraph may refer to records:',
    '',
    ...keys,
  ];
  const comment = head.map((line) => `# ${line}`.trimEnd()).join('\n');
  return `${comment}\n\n${printSchema(api).trimEnd()}\n`;
}

/** @throws when the file is missing or was not written by `printReleased`. */
export function readReleased(text: string): ReleasedContract {
  const [, version, released] = /^# GlobalCrimeDesk (\S+) \((\S+)\)$/m.exec(text) ?? [];
  if (version === undefined || released === undefined) {
    throw new Error(
      'schema/released.graphql does not begin with its version: `# GlobalCrimeDesk 1.2.0 (2026-01-31)`.',
    );
  }
  const keys = [...text.matchAll(/^# (\w+ @key\(.*\))$/gm)].map(([, key]) => key ?? '');
  return { version, released, keys, api: buildSchema(text) };
}

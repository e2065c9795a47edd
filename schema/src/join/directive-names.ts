import { type DirectiveNode, type DocumentNode, Kind, type ValueNode } from 'graphql';
import type { Findings } from './finding.ts';

/** What a directive is, whatever the SDL calls it; `null` where nobody can say. */
export type DirectiveNames = (written: string) => string | null;

/** The directives of Federation 2 (https://specs.apollo.dev/federation), as far as they are known here. */
const FEDERATION = new Set([
  'authenticated',
  'composeDirective',
  'context',
  'cost',
  'extends',
  'external',
  'fromContext',
  'inaccessible',
  'interfaceObject',
  'key',
  'listSize',
  'override',
  'policy',
  'provides',
  'requires',
  'requiresScopes',
  'shareable',
  'tag',
]);
/** Those that SDL has without any link (GraphQL specification §3.13). */
const BUILT_IN = new Set(['deprecated', 'specifiedBy']);

const FEDERATION_URL = /^https:\/\/specs\.apollo\.dev\/federation\/v2\.(\d{1,3})$/;
const LINK_URL = 'https://specs.apollo.dev/link/v1.0';
const NAME = /^[A-Za-z][A-Za-z0-9]*$/;

/**
 * Reads the links of a subgraph (https://specs.apollo.dev/link/v1.0): an import may rename a directive, and `as` the
 * namespace of all. What is written in a way that is not known here is found fault with, and gives no name.
 * @param newest the second number of the newest Federation 2 that the contract uses.
 */
export function readDirectiveNames(
  document: DocumentNode,
  newest: number,
  findings: Findings,
): DirectiveNames {
  const imported = new Map<string, string>();
  const namespaces: string[] = [];
  for (const directive of schemaDirectives(document)) {
    const link = readLink(directive);
    if (link === null) {
      notUnderstood(directive, 'It is no @link(url:, as:, import:) with plain texts in it.');
    } else if (link.url === LINK_URL && link.as === undefined && link.imports.size === 0) {
      // Says only that links are links.
    } else if (!FEDERATION_URL.test(link.url)) {
      notUnderstood(
        directive,
        `It links to ${JSON.stringify(link.url)}, which is not Federation 2.`,
      );
    } else if (namespaces.length > 0) {
      notUnderstood(directive, 'Federation is linked to a second time.');
    } else {
      takeFederation(directive, link);
    }
  }
  if (namespaces.length === 0) {
    findings.add(
      'NOT_FEDERATION_2',
      '@link',
      undefined,
      'It does not link to Federation 2.',
      `Begin with: extend schema @link(url: "https://specs.apollo.dev/federation/v2.${newest}", import: ["@key", "@requiresScopes"])`,
    );
  }
  return (written) => {
    const known = imported.get(written) ?? withoutNamespace(written, namespaces);
    if (known !== null && FEDERATION.has(known)) return known;
    return BUILT_IN.has(written) && !imported.has(written) ? written : null;
  };

  function takeFederation(directive: DirectiveNode, link: Link): void {
    namespaces.push(link.as ?? 'federation');
    const minor = Number(FEDERATION_URL.exec(link.url)?.[1]);
    if (minor > newest) {
      findings.add(
        'NOT_FEDERATION_2',
        '@link',
        directive,
        `It links to Federation 2.${minor}; the contract knows none after 2.${newest}.`,
        `Link to https://specs.apollo.dev/federation/v2.${newest}.`,
      );
    }
    for (const [as, name] of link.imports) {
      if (imported.has(as)) notUnderstood(directive, `It imports two directives as @${as}.`);
      if (!FEDERATION.has(name))
        notUnderstood(directive, `It imports @${name}, which is not known.`);
      imported.set(as, name);
    }
  }

  function notUnderstood(directive: DirectiveNode, what: string): void {
    findings.add(
      'LINK_NOT_UNDERSTOOD',
      `@${directive.name.value}`,
      directive,
      what,
      'Link once, to Federation 2, and import its directives by name: import: ["@key", "@requiresScopes"].',
    );
  }
}

/** The newest Federation 2.x that SDL of the contract links to. */
export function federationMinor(document: DocumentNode): number {
  const minors = schemaDirectives(document).map((directive) =>
    Number(FEDERATION_URL.exec(readLink(directive)?.url ?? '')?.[1] ?? 0),
  );
  return Math.max(0, ...minors);
}

function schemaDirectives(document: DocumentNode): DirectiveNode[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
}

interface Link {
  readonly url: string;
  readonly as: string | undefined;
  /** The name in this SDL, then the specification's, without the @. */
  readonly imports: ReadonlyMap<string, string>;
}

function readLink(directive: DirectiveNode): Link | null {
  if (directive.name.value !== 'link') return null;
  const args = new Map((directive.arguments ?? []).map(({ name, value }) => [name.value, value]));
  const [url, as, list] = [args.get('url'), args.get('as'), args.get('import')];
  const others = [...args.keys()].filter((name) => !['url', 'as', 'import'].includes(name));
  if (others.length > 0 || args.size !== directive.arguments?.length) return null;
  if (url?.kind !== Kind.STRING) return null;
  if (as !== undefined && (as.kind !== Kind.STRING || !NAME.test(as.value))) return null;
  if (list !== undefined && list.kind !== Kind.LIST) return null;
  const imports = (list?.values ?? []).map(readImport);
  if (!imports.every((read) => read !== null)) return null;
  if (new Set(imports.map(([written]) => written)).size !== imports.length) return null;
  return { url: url.value, as: as?.value, imports: new Map(imports) };
}

/** `"@key"`, or `{ name: "@key", as: "@mine" }`. */
function readImport(value: ValueNode): [written: string, name: string] | null {
  if (value.kind === Kind.STRING) return importPair(value.value, value.value);
  if (value.kind !== Kind.OBJECT) return null;
  const texts = new Map<string, string>();
  for (const { name, value: text } of value.fields) {
    if (text.kind !== Kind.STRING || texts.has(name.value)) return null;
    texts.set(name.value, text.value);
  }
  const { name, as, ...others } = Object.fromEntries(texts);
  if (name === undefined || Object.keys(others).length > 0) return null;
  return importPair(as ?? name, name);
}

function importPair(as: string, name: string): [string, string] | null {
  const plain = (text: string) =>
    text.startsWith('@') && /^[A-Za-z_][A-Za-z0-9_]*$/.test(text.slice(1));
  return plain(as) && plain(name) ? [as.slice(1), name.slice(1)] : null;
}

/** Every directive of a linked specification also goes by `<namespace>__<name>`. */
function withoutNamespace(written: string, namespaces: readonly string[]): string | null {
  const namespace = namespaces.find((name) => written.startsWith(`${name}__`));
  return namespace === undefined ? null : written.slice(namespace.length + 2);
}

import { type ASTNode, Kind, print, type ValueNode } from 'graphql';
import type { Candidate } from './candidate.ts';
import { topFieldsOf } from './field-set.ts';
import { isGuard } from './guards.ts';
import type { Applied, Described } from './subgraph-sdl.ts';

/** Directives that a subgraph may put on what is its own. */
const FOR_ONES_OWN = new Set<string | null>([
  'authenticated',
  'cost',
  'deprecated',
  'inaccessible',
  'key',
  'listSize',
  'policy',
  'requiresScopes',
  'shareable',
  'specifiedBy',
  'tag',
]);

/**
 * Judges the directives on what is the subgraph's own.
 * @param keyFields what the gateway sends anyway, so that `@requires` of it asks for nothing more.
 */
export function checkOwnDirectives(
  candidate: Candidate,
  at: string,
  node: Described,
  keyFields: readonly string[] = [],
): void {
  for (const directive of candidate.model.applied(node)) {
    if (FOR_ONES_OWN.has(directive.name)) checkCost(candidate, at, directive);
    else if (directive.name === 'requires') checkRequires(candidate, at, directive, keyFields);
    else if (directive.name !== 'external') refuseDirective(candidate, at, directive);
  }
}

/** Judges the directives on what is another's, but for those that are `expected` there and judged elsewhere. */
export function checkOthersDirectives(
  candidate: Candidate,
  at: string,
  directives: readonly Applied[],
  expected: readonly string[],
): void {
  const { findings } = candidate;
  for (const directive of directives) {
    const { name, node } = directive;
    if (name !== null && expected.includes(name)) continue;
    if (isGuard(directive)) {
      const what = `${print(node)} would change who may read ${at}, which is another's.`;
      findings.add('GUARD_CHANGED', at, node, what, 'Leave it out, and guard your own fields.');
    } else if (FOR_ONES_OWN.has(name)) {
      const what = `${print(node)} would change ${at}, which is another's.`;
      findings.add('ELEMENT_ALTERED', at, node, what, 'Leave it out.');
    } else {
      refuseDirective(candidate, at, directive);
    }
  }
}

/** A description of another's element would compete with its owner's. */
export function checkOthersDescription(
  { findings }: Candidate,
  at: string,
  { description }: Described,
  known: ReadonlySet<string>,
): void {
  if (description === undefined || known.has(description.value)) return;
  const what = `It describes ${at}, which is another's, in words of its own.`;
  findings.add('ELEMENT_ALTERED', at, description, what, 'Leave the description out.');
}

/** A directive that nobody who joins may use, wherever it stands. */
function refuseDirective({ findings }: Candidate, at: string, directive: Applied): void {
  const { name, node } = directive;
  const written = `@${node.name.value}`;
  const known =
    name === null || written === `@${name}` ? written : `${written}, which is @${name},`;
  switch (name) {
    case 'override':
      findings.add(
        'FIELD_OVERRIDDEN',
        at,
        node,
        `${known} takes ${at} away from the subgraph that answers for it.`,
        'Add a field of your own, with your prefix, that says what you know.',
      );
      return;
    case 'provides':
    case 'external':
    case 'requires':
      findings.add(
        'FIELD_REQUIRED',
        at,
        node,
        `${known} at ${at} reaches for fields of another subgraph.`,
        'Answer from the key alone.',
      );
      return;
    case 'interfaceObject':
      findings.add(
        'INTERFACE_OBJECT',
        at,
        node,
        `${known} adds fields to every type that implements ${at}.`,
        'Add your fields to each entity that you mean, by its key.',
      );
      return;
    case 'composeDirective':
    case 'context':
    case 'fromContext':
      findings.add('DIRECTIVE_COMPOSED', at, node, `${known} has no place here.`, 'Leave it out.');
      return;
    default:
      findings.add(
        'DIRECTIVE_NOT_UNDERSTOOD',
        at,
        node,
        `${written} is no directive that is known here, or not imported.`,
        'Import it from Federation 2 if it is one of its directives; leave it out otherwise.',
      );
  }
}

/** `@requires` names fields that the gateway must send along. */
export function checkRequires(
  { findings }: Candidate,
  at: string,
  directive: Applied,
  keyFields: readonly string[],
): void {
  const [typeName = ''] = at.split('.');
  const fields = topFieldsOf(directive) ?? ['*'];
  for (const field of fields.filter((name) => !keyFields.includes(name))) {
    findings.add(
      'FIELD_REQUIRED',
      `${typeName}.${field}`,
      directive.node,
      `${print(directive.node)} at ${at} would have ${typeName}.${field} sent to you.`,
      'Answer from the key alone.',
    );
  }
}

function checkCost({ findings }: Candidate, at: string, { name, node }: Applied): void {
  if (name !== 'cost' && name !== 'listSize') return;
  for (const { value } of node.arguments ?? []) {
    if (!isNegative(value)) continue;
    const what = `${print(node)} would take from the cost of what stands beside it.`;
    findings.add('COST_LOWERED', at, node as ASTNode, what, 'Say what it costs: 0 or more.');
  }
}

function isNegative(value: ValueNode): boolean {
  return (
    (value.kind === Kind.INT || value.kind === Kind.FLOAT || value.kind === Kind.STRING) &&
    /^\s*-/.test(value.value)
  );
}

import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { FaultKind } from './faults.ts';
import type { GeneratedGraph } from './generate-graph.ts';
import type { GeneratedOperation } from './generate-operation.ts';

/** What a case exercises; a comparison that never met one of these says nothing about it. */
export const FEATURES = [
  '@interfaceObject fetch',
  '@requires',
  '@requires with arguments',
  '@requires of nested fields',
  '@provides',
  '@override',
  '@inaccessible field that another needs',
  '@inaccessible enum value',
  'compound key',
  'reference alone (resolvable: false)',
  'input rewrite',
  'parallel fetches of one subgraph',
  'list of lists of entities',
  'entity fetch on several types',
  'mutation over several subgraphs',
  'introspection beside data',
  'several operations in one document',
  'named fragment',
  '__typename under an alias',
  '@skip and @include',
  'variable that is not sent',
  'variable of an input object',
  'null that rose',
  'whole answer null',
  'error of a subgraph',
  'fault of a value',
  'empty list',
  'name of an object prototype',
] as const;
export type Feature = (typeof FEATURES)[number];

interface Seen {
  readonly generated: GeneratedGraph;
  readonly operation: GeneratedOperation;
  readonly plan: QueryPlan;
  readonly kind: FaultKind;
  readonly data: string;
  readonly errors: readonly { readonly message: string; readonly path?: unknown }[];
}

export function featuresOf({ generated, operation, plan, data, errors }: Seen): readonly Feature[] {
  const sdl = generated.model.subgraphs.map((subgraph) => subgraph.sdl).join('\n');
  const { query, variables, operationName } = operation;
  const shape = shapeOf(plan.node);
  const asked = new Set(query.match(/\w+/g));
  const required = [...generated.model.fields.values()]
    .flatMap((fields) => [...fields.values()])
    .filter(({ name, requires }) => requires !== undefined && asked.has(name))
    .map(({ requires = '' }) => requires);
  const tests: Readonly<Record<Feature, boolean>> = {
    '@interfaceObject fetch': shape.fetches.some(({ operation: text }) =>
      /_entities.*\.\.\.\s?on Thing/s.test(text),
    ),
    '@requires': required.length > 0,
    '@requires with arguments': required.some((selection) => selection.includes('(')),
    '@requires of nested fields': required.some((selection) => selection.includes('{')),
    '@provides': namesBefore(sdl, '@provides').some((name) => asked.has(name)),
    '@override': namesBefore(sdl, '@override').some((name) => asked.has(name)),
    '@inaccessible field that another needs': namesBefore(sdl, '@inaccessible').some((name) =>
      required.some((selection) => selection.includes(name)),
    ),
    '@inaccessible enum value': generated.model.hiddenShade && /shade/.test(query),
    'compound key': shape.fetches.some(({ requires }) =>
      JSON.stringify(requires ?? []).includes('maker'),
    ),
    'reference alone (resolvable: false)': shape.fetches.some(
      ({ requires }) => requires !== undefined && sdl.includes('resolvable: false'),
    ),
    'input rewrite': shape.fetches.some(({ inputRewrites }) => inputRewrites !== undefined),
    'parallel fetches of one subgraph': shape.hasSiblings,
    'list of lists of entities': shape.paths.some((path) => path.includes('@,@')),
    'entity fetch on several types': shape.fetches.some(({ requires = [] }) => requires.length > 1),
    'mutation over several subgraphs':
      query.startsWith('mutation') && new Set(shape.fetches.map((it) => it.serviceName)).size > 1,
    'introspection beside data': /__(schema|type)\b/.test(query) && shape.fetches.length > 0,
    'several operations in one document': operationName !== undefined,
    'named fragment': /\.\.\.F\d/.test(query),
    '__typename under an alias': query.includes('kind: __typename'),
    '@skip and @include': /@skip.*@include/s.test(query),
    'variable that is not sent': /\$(v\d+)/.test(query) && notSent(query, variables),
    'variable of an input object': Object.values(variables).some(
      (value) => typeof value === 'object' && value !== null && 'to' in value,
    ),
    'null that rose': errors.some(({ path }) => hasRisen(data, path)),
    'whole answer null': data === 'null',
    'error of a subgraph': errors.some(({ message }) => /^(fault|lost): /.test(message)),
    'fault of a value': errors.some(({ message }) => /^(Cannot|Invalid) /.test(message)),
    'empty list': data.includes('[]'),
    'name of an object prototype': /\b(constructor|__proto__|toString):/.test(query),
  };
  return FEATURES.filter((feature) => tests[feature]);
}

/** The fields that bear a directive. */
function namesBefore(sdl: string, directive: string): readonly string[] {
  return sdl.split('\n').flatMap((line) => {
    const [, name] = /^ {2}(\w+).*:/.exec(line) ?? [];
    return name !== undefined && line.includes(directive) ? [name] : [];
  });
}

function notSent(query: string, variables: GeneratedOperation['variables']): boolean {
  return [...query.matchAll(/\$(v\d+):/g)].some(([, name = '']) => !(name in variables));
}

/** Whether the place of an error does not exist, for a null above. */
function hasRisen(data: string, path: unknown): boolean {
  if (!Array.isArray(path)) return false;
  let value: unknown = JSON.parse(data);
  for (const step of path) {
    if (value === null || value === undefined) return true;
    value = (value as Record<string | number, unknown>)[step];
  }
  return false;
}

interface Shape {
  readonly fetches: FetchNode[];
  readonly paths: string[];
  hasSiblings: boolean;
}

function shapeOf(root: PlanNode | SubscriptionNode | undefined): Shape {
  const shape: Shape = { fetches: [], paths: [], hasSiblings: false };
  const walk = (node: PlanNode | undefined): void => {
    if (node === undefined) return;
    if (node.kind === 'Fetch') shape.fetches.push(node);
    if (node.kind === 'Flatten') {
      shape.paths.push(node.path.join());
      walk(node.node);
    }
    if (node.kind === 'Condition') {
      walk(node.ifClause);
      walk(node.elseClause);
    }
    if (node.kind === 'Sequence' || node.kind === 'Parallel') node.nodes.forEach(walk);
    if (node.kind === 'Parallel') {
      const sources = node.nodes.flatMap((child) =>
        child.kind === 'Flatten' && child.node.kind === 'Fetch' ? [child.node.serviceName] : [],
      );
      if (new Set(sources).size < sources.length) shape.hasSiblings = true;
    }
  };
  if (root?.kind !== 'Subscription') walk(root);
  return shape;
}

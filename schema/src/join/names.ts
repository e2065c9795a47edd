import type { ASTNode } from 'graphql';
import type { Candidate } from './candidate.ts';

const GRAPH_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The subgraph's own name and prefix, which must be nobody else's. */
export function checkSubgraphName({ name, prefix, contract, findings }: Candidate): void {
  const instead = 'Give a name such as "national-xwk", with your country code behind the dash.';
  if (!GRAPH_NAME.test(name)) {
    const what = `${JSON.stringify(name)} is no name: small letters, digits, and dashes between them.`;
    findings.add('NAME_NOT_ALLOWED', '--name', undefined, what, instead);
  } else if (contract.subgraphs.some((other) => alike(other) === alike(name))) {
    const what = `There is a subgraph ${name} already: yours would be composed in its place.`;
    findings.add('NAME_NOT_ALLOWED', '--name', undefined, what, instead);
  } else if (prefix === null) {
    const what = `No prefix follows from the name ${name}: its last part is not 2 to 16 letters.`;
    const or = `${instead} Or give the subgraph a prefix in the policy.`;
    findings.add('NAME_NOT_ALLOWED', '--name', undefined, what, or);
  }
  const taken = prefix === null ? undefined : namesOf(contract).find((of) => begins(of, prefix));
  if (taken === undefined) return;
  const what = `The contract has ${taken}, which begins with the prefix ${prefix}.`;
  findings.add('PREFIX_TAKEN', '--name', undefined, what, 'Have another prefix in the policy.');
}

/** A type of the subgraph's own. */
export function checkTypeName(candidate: Candidate, name: string, node: ASTNode | undefined): void {
  const { contract } = candidate;
  checkName(candidate, { name, at: name, node, others: [...contract.types.keys()] });
}

/** A root field, or a field on a type of others. */
export function checkFieldName(
  candidate: Candidate,
  typeName: string,
  name: string,
  node: ASTNode,
): void {
  const others = [...(candidate.contract.types.get(typeName)?.fields.keys() ?? [])];
  checkName(candidate, { name, at: `${typeName}.${name}`, node, others });
}

function checkName(
  { prefix, findings }: Candidate,
  {
    name,
    at,
    node,
    others,
  }: { name: string; at: string; node: ASTNode | undefined; others: readonly string[] },
): void {
  const collides = others.find((other) => alike(other) === alike(name));
  const example = prefix === null ? 'your prefix' : prefixed(name, prefix);
  if (collides !== undefined) {
    const what = `${name} is ${collides} in other letters.`;
    findings.add('NAME_COLLIDES', at, node, what, `Call it ${example}.`);
  }
  if (prefix === null || begins(name, prefix)) return;
  const what = `${name} does not begin with the prefix of the subgraph, ${prefix}.`;
  findings.add('NAME_OUTSIDE_PREFIX', at, node, what, `Call it ${example}.`);
}

function prefixed(name: string, prefix: string): string {
  const isType = /^[A-Z]/.test(name);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return (isType ? capital(prefix) : prefix) + capital(name.replace(/^_+/, ''));
}

/** Behind the prefix a new word begins: `per` is no prefix of `person`. */
function begins(name: string, prefix: string): boolean {
  const isSo = name.slice(0, prefix.length).toLowerCase() === prefix;
  return isSo && /^([A-Z_]|$)/.test(name.slice(prefix.length));
}

function alike(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

function namesOf({ types }: Candidate['contract']): string[] {
  return [...types.values()].flatMap(({ name, fields }) => [name, ...fields.keys()]);
}

import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { Candidate } from './candidate.ts';
import { readDirectiveNames } from './directive-names.ts';
import { Findings, type JoinFinding } from './finding.ts';
import type { LiveContract } from './live-contract.ts';
import { checkSubgraphName } from './names.ts';
import { checkOthersType } from './others-types.ts';
import { checkOwnType } from './own-types.ts';
import { type JoinPolicy, permitting, prefixOf } from './policy.ts';
import { checkRootType, checkSchemas, isRootType } from './root-types.ts';
import { readSubgraphSdl } from './subgraph-sdl.ts';

/** A finding that the policy permits, and which entry of it does. */
export interface JoinNote extends JoinFinding {
  readonly permittedBy: string;
}

export interface JoinJudgement {
  /** What stands against the subgraph; it may join when there is nothing. */
  readonly findings: readonly JoinFinding[];
  /** What the policy permits. */
  readonly notes: readonly JoinNote[];
}

/** SDL that cannot be read at all; the message says where. */
export class SubgraphSdlError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SubgraphSdlError';
  }
}

/**
 * Applies the join policy to the SDL of one subgraph, before it is composed: composition refuses what does not fit
 * together, and takes whatever does, be it a field that changes hands. @throws SubgraphSdlError
 */
export function checkJoin(
  { name, sdl }: { readonly name: string; readonly sdl: string },
  contract: LiveContract,
  policy: JoinPolicy,
): JoinJudgement {
  const document = parseSdl(sdl);
  const findings = new Findings();
  const nameOf = readDirectiveNames(document, contract.federationMinor, findings);
  const model = readSubgraphSdl(document, nameOf);
  const [other] = model.others;
  if (other !== undefined) throw new SubgraphSdlError(`SDL holds no ${other.kind}.`);
  const candidate = { name, prefix: prefixOf(name, policy), model, contract, findings };
  checkSubgraphName(candidate);
  checkSchemas(candidate);
  checkDefinitions(candidate);
  for (const type of model.types.values()) {
    const others = contract.types.get(type.name);
    if (isRootType(type.name)) checkRootType(candidate, type);
    else if (others === undefined) checkOwnType(candidate, type);
    else checkOthersType(candidate, type, others);
  }
  const judged = findings
    .inOrder()
    .map((finding) => ({ ...finding, permittedBy: permitting(finding, name, policy) }));
  return {
    findings: judged.flatMap(({ permittedBy, ...finding }) => (permittedBy ? [] : [finding])),
    notes: judged.flatMap(({ permittedBy, ...finding }) =>
      permittedBy ? [{ ...finding, permittedBy }] : [],
    ),
  };
}

function checkDefinitions({ model, findings }: Candidate): void {
  for (const { name, ...node } of model.directiveDefinitions) {
    findings.add(
      'DIRECTIVE_NOT_UNDERSTOOD',
      `@${name.value}`,
      node as (typeof model.directiveDefinitions)[number],
      `It defines the directive @${name.value}.`,
      'Leave the definition out: @link brings those of Federation, and no other means anything in the graph.',
    );
  }
}

/** The text of a subgraph as a document. @throws SubgraphSdlError */
function parseSdl(sdl: string): DocumentNode {
  try {
    return parse(sdl, { maxTokens: 200_000 });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [place] = error.locations ?? [];
    const where = place === undefined ? '' : ` (line ${place.line}, column ${place.column})`;
    throw new SubgraphSdlError(`This is not SDL${where}: ${error.message}`);
  }
}

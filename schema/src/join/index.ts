import { DOMAINS } from '../domains.ts';
import { readContract, readJoinPolicyFile } from '../files.ts';
import { type Additions, additionsOf } from './additions.ts';
import { checkJoin, type JoinJudgement } from './check-join.ts';
import { composeWith, type JoinComposition, type JoiningSubgraph } from './compose-with.ts';
import { readLiveContract } from './live-contract.ts';
import { readJoinPolicy } from './policy.ts';

export { type JoinNote, SubgraphSdlError } from './check-join.ts';
export type { JoinFinding } from './finding.ts';
export { JOIN_PERMISSIONS, JOIN_RULES, joinRule } from './join-rules.ts';
export { JoinPolicyError } from './policy.ts';

/** All that can be said of a subgraph that wants to join, before anybody runs it. */
export interface JoinReport extends JoinJudgement {
  readonly adds: Additions;
  /** `null` when the policy forbids what is in it: that is not composed. */
  readonly composition: JoinComposition | null;
}

/**
 * Judges a subgraph against the committed contract.
 * @param policy text of a policy file; `schema/join-policy.json` unless given.
 * @throws SubgraphSdlError, JoinPolicyError
 */
export async function judgeJoining(joining: JoiningSubgraph, policy?: string): Promise<JoinReport> {
  const live = new Map<string, string>();
  for (const { name } of DOMAINS) live.set(name, await readContract(name));
  const contract = readLiveContract(live);
  const rules = readJoinPolicy(policy ?? (await readJoinPolicyFile()), contract);
  const judgement = checkJoin(joining, contract, rules);
  return {
    ...judgement,
    adds: additionsOf(joining.sdl, contract),
    composition: judgement.findings.length > 0 ? null : composeWith(live, joining),
  };
}

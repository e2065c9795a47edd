import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DOMAINS } from '../domains.ts';
import { JOIN_POLICY_FILE, readContract } from '../files.ts';
import { type Additions, additionsOf } from './additions.ts';
import { checkJoin, type JoinJudgement } from './check-join.ts';
import { composeWith, type JoinComposition, type SubgraphSource } from './compose-with.ts';
import { readLiveContract } from './live-contract.ts';
import { checkOwners, type JoinPolicy, JoinPolicyError, readJoinPolicy } from './policy.ts';

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
 * Judges a subgraph against the committed contract, and those that have joined before.
 * @throws SubgraphSdlError, JoinPolicyError
 */
export async function judgeJoining(
  joining: SubgraphSource,
  policyFile = JOIN_POLICY_FILE,
): Promise<JoinReport> {
  const policy = readJoinPolicy(await read(policyFile, 'The policy'));
  const there = [...(await ownSubgraphs()), ...(await joinedBefore(joining, policy, policyFile))];
  const contract = readLiveContract(new Map(there.map(({ name, sdl }) => [name, sdl])));
  const judgement = checkJoin(joining, contract, checkOwners(policy, contract));
  return {
    ...judgement,
    adds: additionsOf(joining.sdl, contract),
    composition: judgement.findings.length > 0 ? null : composeWith(there, joining),
  };
}

function ownSubgraphs(): Promise<SubgraphSource[]> {
  return Promise.all(
    DOMAINS.map(async ({ name, url }) => ({ name, url, sdl: await readContract(name) })),
  );
}

/** Those that the policy names as joined, but for the one that is judged: it may be here to change. */
function joinedBefore(
  { name: judged }: SubgraphSource,
  { joining }: JoinPolicy,
  policyFile: string,
): Promise<SubgraphSource[]> {
  const joined = Object.entries(joining).flatMap(([name, { joined }]) =>
    joined === undefined || name === judged ? [] : [{ name, ...joined }],
  );
  const own = joined.find(({ name }) => DOMAINS.some((domain) => domain.name === name));
  if (own !== undefined) throw new JoinPolicyError(`In joining.${own.name}: it is one of our own.`);
  return Promise.all(
    joined.map(async ({ name, url, sdl: file }) => {
      const sdl = await read(resolve(dirname(policyFile), file), `The SDL of ${name}`);
      return { name, url, sdl };
    }),
  );
}

async function read(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new JoinPolicyError(`${what} cannot be read: ${(error as Error).message}`);
  }
}

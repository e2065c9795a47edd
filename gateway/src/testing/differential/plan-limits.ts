import type { Answer } from './compare.ts';

/** Where no answer could be right; decision 033 says more of each. */
export const PLAN_LIMITS = ['entities are asked for that nobody needs'] as const;
export type PlanLimit = (typeof PLAN_LIMITS)[number];

/** Why our answer is not the truth, if the reference does no better. */
export function planLimit(own: Answer, apollo: Answer, truth: string): PlanLimit | undefined {
  if (apollo.data === truth && apollo.errors.length === 0) return undefined;
  const isPlans = ({ message }: Answer['errors'][number]) =>
    /^(This is no key|The gateway did not send)/.test(message);
  return own.errors.some(isPlans) ? 'entities are asked for that nobody needs' : undefined;
}

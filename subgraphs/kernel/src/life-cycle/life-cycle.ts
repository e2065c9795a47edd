import { DeskError } from '@globalcrimedesk/service';
import type { Actor } from '../scope/actor.ts';

/** One step in the life of a record. */
export interface Step<State extends string> {
  readonly from: readonly State[];
  /** Where it leads; `null` where the state stays what it is. */
  readonly to: State | null;
  readonly by: Actor;
}

/** The life of a kind of record: its steps by their names. What is not in the table is illegal. */
export type LifeCycle<State extends string, Action extends string> = Readonly<
  Record<Action, Step<State>>
>;

/** The actions that are legal in a state, in the order of the table. */
export function legalActions<State extends string, Action extends string>(
  cycle: LifeCycle<State, Action>,
  state: State,
): Action[] {
  return (Object.keys(cycle) as Action[]).filter((action) => cycle[action].from.includes(state));
}

/**
 * The state that an action leads to.
 * @param noun what the record is called, for the message.
 * @throws ILLEGAL_TRANSITION, which names what is legal instead.
 */
export function stateAfter<State extends string, Action extends string>(
  cycle: LifeCycle<State, Action>,
  state: State,
  action: Action,
  noun: string,
): State {
  const { from, to } = cycle[action];
  if (from.includes(state)) return to ?? state;
  const legal = legalActions(cycle, state);
  const instead =
    legal.length === 0 ? 'Nothing is: it has come to its end.' : `Legal is: ${legal.join(', ')}.`;
  throw new DeskError(
    'ILLEGAL_TRANSITION',
    `${action} is not legal for a ${noun} that is ${state}. ${instead}`,
    { action, state, legal },
  );
}

import { GENERAL_SECRETARIAT } from '../codes/ncb.ts';
import { mayWrite, type Scope } from './scope.ts';

/** Who may do something to a record: the NCB that owns it, the General Secretariat, or either of them. */
export const Actor = { OWNER: 'OWNER', SECRETARIAT: 'SECRETARIAT', EITHER: 'EITHER' } as const;
export type Actor = (typeof Actor)[keyof typeof Actor];

/** The NCB in whose name it is done: of either, the General Secretariat where the scope writes for it. */
export function actingNcb(scope: Scope, actor: Actor, dataOwner: string): string {
  if (actor === 'SECRETARIAT') return GENERAL_SECRETARIAT;
  const asSecretariat = actor === 'EITHER' && mayWrite(scope, GENERAL_SECRETARIAT);
  return asSecretariat ? GENERAL_SECRETARIAT : dataOwner;
}

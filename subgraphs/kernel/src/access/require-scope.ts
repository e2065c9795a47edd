import { type AccessScope, type Caller, DeskError, scopesOf } from '@globalcrimedesk/service';

/**
 * @param caller `null` in loopback development, where everything is open.
 * @throws FORBIDDEN when the caller does not hold the scope.
 */
export function requireScope(caller: Caller | null, scope: AccessScope): void {
  if (caller === null || scopesOf(caller).has(scope)) return;
  throw new DeskError('FORBIDDEN', `This needs the scope ${scope}, which you do not hold.`, {
    requires: [[scope]],
  });
}

import { type AccessScope, type Caller, DeskError, scopesOf } from '@globalcrimedesk/service';

/**
 * @param caller `null` in loopback development, where everything is open.
 * @param anyOf one of which is enough.
 * @throws FORBIDDEN when the caller holds none of the scopes.
 */
export function requireScope(caller: Caller | null, ...anyOf: readonly AccessScope[]): void {
  if (caller === null) return;
  const held = scopesOf(caller);
  if (anyOf.some((scope) => held.has(scope))) return;
  throw new DeskError(
    'FORBIDDEN',
    `This needs the scope ${anyOf.join(' or ')}, which you do not hold.`,
    { requires: anyOf.map((scope) => [scope]) },
  );
}

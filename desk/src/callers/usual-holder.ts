import type { Holder } from '@globalcrimedesk/gateway';
import {
  type CallerPurpose,
  type Clearance,
  isCleared,
  type Role,
  roleRule,
} from '@globalcrimedesk/service';

/** What a bearer of the role usually asks for, and is cleared for. One purpose: then no request must state it. */
interface Usual {
  readonly purpose: CallerPurpose;
  readonly clearance: Clearance;
}

const USUAL: Readonly<Record<Role, Usual>> = {
  OFFICER: { purpose: 'BORDER_CONTROL', clearance: 'RESTRICTED' },
  ANALYST: { purpose: 'INVESTIGATION', clearance: 'CONFIDENTIAL' },
  NCB_EDITOR: { purpose: 'RECORD_KEEPING', clearance: 'CONFIDENTIAL' },
  NCB_PUBLISHER: { purpose: 'RECORD_KEEPING', clearance: 'CONFIDENTIAL' },
  REVIEWER: { purpose: 'COMPLIANCE', clearance: 'CONFIDENTIAL' },
  PARTNER: { purpose: 'DOCUMENT_CHECK', clearance: 'OFFICIAL_USE_ONLY' },
  AUDITOR: { purpose: 'AUDIT', clearance: 'OFFICIAL_USE_ONLY' },
  ADMIN: { purpose: 'ADMINISTRATION', clearance: 'OFFICIAL_USE_ONLY' },
};

/** Whom a token or a key is to name: the roles, and what is not as usual for them. */
export interface HolderWish {
  readonly roles: readonly Role[];
  readonly ncb?: string | undefined;
  readonly purposes?: readonly CallerPurpose[] | undefined;
  readonly clearance?: Clearance | undefined;
  readonly entity?: string | undefined;
  readonly subject?: string | undefined;
}

/** Fills in what is usual for the roles. @throws an Error that says what is missing. */
export function usualHolder(wish: HolderWish): Holder {
  const { roles, entity = null } = wish;
  const ncb = ncbOf(wish);
  return {
    subject: wish.subject ?? [...roles, ncb].join('-').toLowerCase(),
    ncb,
    entity,
    roles,
    purposes: wish.purposes ?? [...new Set(roles.map((role) => USUAL[role].purpose))],
    clearance: wish.clearance ?? highest(roles.map((role) => USUAL[role].clearance)),
  };
}

function ncbOf({ roles, ncb }: HolderWish): string {
  const bound = roles.flatMap((role) =>
    (roleRule(role).onlyNcbs ?? []).map((code) => [role, code]),
  );
  const chosen = ncb ?? bound[0]?.[1];
  if (chosen === undefined) {
    throw new Error(`Say with --ncb for which NCB ${roles.join(' and ')} asks, such as FRA.`);
  }
  const stranger = roles.find((role) => roleRule(role).onlyNcbs?.includes(chosen) === false);
  if (stranger !== undefined) {
    const codes = roleRule(stranger).onlyNcbs?.join(' or ');
    throw new Error(`${stranger} is a role of ${codes} alone, and not of ${chosen}.`);
  }
  return chosen;
}

function highest(clearances: readonly Clearance[]): Clearance {
  return clearances.reduce(
    (highest, one) => (isCleared(one, highest) ? one : highest),
    'OFFICIAL_USE_ONLY',
  );
}

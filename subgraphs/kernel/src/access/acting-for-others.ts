import type { AccessScope, Caller } from '@globalcrimedesk/service';
import { ErasureOrder } from '../record/record-change.ts';
import { requireScope } from './require-scope.ts';

/**
 * Who changes a record of another NCB does so for the General Secretariat. That somebody writes the General
 * Secretariat's own records is not enough for it.
 * @param office what lets its holder act for the General Secretariat.
 * @throws FORBIDDEN
 */
export function requireOffice(
  caller: Caller | null,
  record: { readonly dataOwner: string },
  office: AccessScope,
): void {
  if (caller === null || caller.ncb === record.dataOwner) return;
  requireScope(caller, office);
}

/**
 * What it takes to change a record, or to erase what it said by order. Who holds `record:order` carries out orders of the
 * CCF, and does nothing else.
 * @throws FORBIDDEN
 */
export function requireOrder(
  caller: Caller | null,
  record: { readonly dataOwner: string },
  order: ErasureOrder | null | undefined,
): void {
  requireOffice(caller, record, 'record:order');
  if (order === ErasureOrder.CCF) requireScope(caller, 'record:write', 'record:order');
  else requireScope(caller, 'record:write');
}

import type { Caller } from '@globalcrimedesk/service';
import { GENERAL_SECRETARIAT } from '../codes/ncb.ts';

/**
 * In whose name the entries are that an auditor reads: those of their own NCB, or `null` for all, at the General
 * Secretariat. Variables tell what others searched and wrote, also where it is in records that an owner shows nobody.
 * @param caller `null` in loopback development, where everything is open.
 */
export function auditedNcb(caller: Caller | null): string | null {
  return caller === null || caller.ncb === GENERAL_SECRETARIAT ? null : caller.ncb;
}

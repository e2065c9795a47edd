import type { BaseRecord } from '@globalcrimedesk/kernel';
import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { PersonHitRecord, PersonRecord } from '@globalcrimedesk/persons';
import { CALLER_PURPOSES, type Caller, clearanceRule } from '@globalcrimedesk/service';
import type { WorldStory } from './world.ts';

/** Whether a caller may see a version: told from the rules in words, not from the code that enforces them. */
export function sees(caller: Caller, record: BaseRecord, kind: keyof WorldStory): boolean {
  return (
    isReader(caller.ncb, record, kind) &&
    isCleared(caller, record, kind) &&
    isForPurpose(caller, record)
  );
}

function isReader(ncb: string, record: BaseRecord, kind: keyof WorldStory): boolean {
  if (kind === 'notices') return isReaderOfNotice(ncb, record as NoticeRecord);
  return allows(ncb, record);
}

function allows(ncb: string, { dataOwner, access }: BaseRecord): boolean {
  if (ncb === dataOwner || access.policy === 'ALL') return true;
  return access.countries.includes(ncb) === (access.policy === 'ALLOW');
}

function isReaderOfNotice(ncb: string, notice: NoticeRecord): boolean {
  if (ncb === notice.dataOwner || ncb === 'XPO') return true;
  if (notice.status !== 'PUBLISHED') return false;
  if (notice.kind === 'DIFFUSION') return notice.addressees.includes(ncb) && allows(ncb, notice);
  return allows(ncb, notice) || ncb === notice.requestingNcb;
}

function isCleared({ clearance }: Caller, record: BaseRecord, kind: keyof WorldStory): boolean {
  const rule = clearanceRule(clearance);
  if (!rule.confidentiality.includes(record.confidentiality)) return false;
  if (rule.protectedIdentities) return true;
  if (kind === 'personHits') return (record as PersonHitRecord).protection.length === 0;
  if (kind !== 'persons') return true;
  return (record as PersonRecord).categories.some((c) => c !== 'VICTIM' && c !== 'WITNESS');
}

function isForPurpose({ purpose }: Caller, { purposes }: BaseRecord): boolean {
  const { opens } = CALLER_PURPOSES[purpose];
  if (opens === 'EVERY') return true;
  return purposes.some((one) => (opens as readonly string[]).includes(one));
}

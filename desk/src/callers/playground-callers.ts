import type { LocalIssuer, PageCallers } from '@globalcrimedesk/gateway';
import { type HolderWish, usualHolder } from './usual-holder.ts';

/** As whom a newcomer can ask, the first one when the page opens: one of each kind, and two who do not see the same. */
const OFFERED: readonly (HolderWish & { readonly label: string })[] = [
  { label: 'Analyst, FRA', roles: ['ANALYST'], ncb: 'FRA' },
  {
    label: 'Officer at a border, FRA',
    roles: ['OFFICER'],
    ncb: 'FRA',
    entity: 'Roissy, terminal 2',
  },
  { label: 'Officer at a border, BRA', roles: ['OFFICER'], ncb: 'BRA', entity: 'Santos, quay 4' },
  { label: 'Editor of records, FRA', roles: ['NCB_EDITOR'], ncb: 'FRA' },
  { label: 'Publisher of notices, FRA', roles: ['NCB_PUBLISHER'], ncb: 'FRA' },
  { label: 'Reviewer at the General Secretariat', roles: ['REVIEWER'] },
  {
    label: 'Partner: an airline',
    roles: ['PARTNER'],
    ncb: 'FRA',
    entity: 'Northern Airways',
  },
  { label: 'Auditor', roles: ['AUDITOR'], ncb: 'XPO' },
];

/** The callers of the playground's menu, whose tokens the local issuer makes. */
export function playgroundCallers(issuer: LocalIssuer): PageCallers {
  const holders = OFFERED.map(({ label, ...wish }) => ({ label, holder: usualHolder(wish) }));
  const bySubject = new Map(holders.map(({ holder }) => [holder.subject, holder]));
  return {
    offered: holders.map(({ label, holder: { purposes, ...holder } }) => ({
      ...holder,
      label,
      purpose: purposes.join(', '),
    })),
    issue({ subject }, seconds) {
      const holder = bySubject.get(subject);
      if (holder === undefined) throw new Error(`The playground offers no caller ${subject}.`);
      return issuer.issue(holder, seconds);
    },
  };
}

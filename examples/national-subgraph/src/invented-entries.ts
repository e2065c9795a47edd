import type { Office, Permit, Visa } from './store.ts';

// Westerkade, its towns and its people are invented. The ids are those of persons and documents in the demo world of
// `npm start`, which is the same everywhere; a national system learns such ids from the desk (docs/guides/changes.md).

export const PERMITS: readonly Permit[] = [
  {
    number: 'WK-2024-000417',
    personId: 'UZB.1VM3VKHZBWBRYRCFN231T8MWNH',
    kind: 'WORK',
    validUntil: '2027-05-31',
    town: 'Oudersluis',
    caseOfficer: 'J. Zandloper',
  },
];

export const VISAS: readonly Visa[] = [
  {
    documentId: 'FRA.0TQ4HJDZ9K82ZYTJA3XZTPECHF',
    decidedOn: '2021-09-02',
    decision: 'GRANTED',
    town: 'Kattenhaven',
  },
  {
    documentId: 'FRA.0TQ4HJDZ9K82ZYTJA3XZTPECHF',
    decidedOn: '2024-11-20',
    decision: 'REFUSED',
    town: 'Oudersluis',
  },
];

export const OFFICES: readonly Office[] = [
  { town: 'Kattenhaven', phone: '+999 555 0101' },
  { town: 'Oudersluis', phone: '+999 555 0102' },
];

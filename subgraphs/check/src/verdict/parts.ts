/** What the domains contribute to a scan, each on its own. */
export const SCAN_PARTS = ['documentCheck', 'candidates', 'associatedPersons'] as const;
export type ScanPart = (typeof SCAN_PARTS)[number];

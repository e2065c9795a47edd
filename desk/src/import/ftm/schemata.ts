/** The schemata that become something here. */
export const TAKEN = ['Person', 'Passport', 'Identification', 'Sanction', 'Address'] as const;
export type TakenSchema = (typeof TAKEN)[number];

/** Schemata of things that can hold a document, be sanctioned or be named as somebody's address. */
const OTHER_THINGS = [
  'Airplane',
  'Asset',
  'BankAccount',
  'Company',
  'Contract',
  'CryptoWallet',
  'Event',
  'LegalEntity',
  'License',
  'Organization',
  'Position',
  'PublicBody',
  'RealEstate',
  'Security',
  'Territory',
  'Thing',
  'Trip',
  'UserAccount',
  'Vehicle',
  'Vessel',
] as const;

/** Schemata of links and documents: nobody sanctions them. */
const LINKS_AND_FILES = [
  'Analyzable',
  'Article',
  'Assessment',
  'Associate',
  'Audio',
  'Call',
  'CallForTenders',
  'ContractAward',
  'Control',
  'CourtCase',
  'CourtCaseParty',
  'Debt',
  'Directorship',
  'Document',
  'Documentation',
  'EconomicActivity',
  'Email',
  'Employment',
  'Family',
  'Folder',
  'HyperText',
  'Image',
  'Interest',
  'Interval',
  'Membership',
  'Mention',
  'Message',
  'Note',
  'Occupancy',
  'Ownership',
  'Package',
  'Page',
  'Pages',
  'Payment',
  'PlainText',
  'Post',
  'Project',
  'ProjectParticipant',
  'Representation',
  'Risk',
  'Similar',
  'Succession',
  'Table',
  'TaxRoll',
  'UnknownLink',
  'Value',
  'Video',
  'Workbook',
] as const;

const taken: ReadonlySet<string> = new Set(TAKEN);
const things: ReadonlySet<string> = new Set(OTHER_THINGS);
const known: ReadonlySet<string> = new Set([...OTHER_THINGS, ...LINKS_AND_FILES]);

export function isTaken(schema: string): schema is TakenSchema {
  return taken.has(schema);
}

/** What a skipped entity is counted as. What FollowTheMoney does not have is one count: a file may invent many. */
export function skippedAs(schema: string): string {
  return known.has(schema) ? schema : 'unknown schema';
}

/** Whether a sanction or a document may be about such an entity. */
export function mayHold(schema: string): boolean {
  return things.has(schema) || !known.has(schema);
}

/** What a scope lets its holder do. What no scope opens is denied; scopes are what `@requiresScopes` names. */
export const SCOPES = {
  'record:read': 'Read persons, documents, reports and notices, as far as their owners allow.',
  'record:history': 'Read how records came to be what they are, and follow their changes.',
  'handling:read':
    'Read how a record is handled: its access policy, its source, its owner’s own reference.',
  'biometric:read': 'Read where biometric data of a person lies.',
  'record:write': 'Record, change, link and delete what one’s own NCB owns.',
  'notice:submit': 'Submit, amend and cancel notices of one’s own NCB.',
  'notice:review': 'Publish, refuse and suspend notices for the General Secretariat.',
  'record:order': 'Carry out an order of the CCF to correct or delete.',
  'directory:read': 'Read the directory of NCBs: whom to call.',
  'directory:write': 'Change the contact of one’s own NCB.',
  'scan:run': 'Scan a document: what its zone says, and what is on record of it and its holder.',
  'document:check': 'Ask whether a document is reported: hit or no hit, and nothing else.',
  'hit:read': 'Read the hits on records of one’s own NCB, and those of its own searches.',
  'hit:decide': 'Confirm, reject or ask more time for hits on records of one’s own NCB.',
  'access-log:read': 'Read who looked at a record of one’s own NCB, and for what purpose.',
  'audit:read': 'Read the audit trail; it names records by their ids alone.',
  'service:configure': 'Kept for settings and limits of the service: it opens no field yet.',
} as const;
export type AccessScope = keyof typeof SCOPES;

/** One role: who bears it, and the scopes that it brings before purpose and clearance narrow them. */
interface RoleRule {
  readonly meaning: string;
  readonly scopes: readonly AccessScope[];
  /** Only callers of these NCBs may bear it; of any when nothing is said. */
  readonly onlyNcbs?: readonly string[];
}

/** INTERPOL's General Secretariat, as records and callers name it. */
const SECRETARIAT = 'XPO';

/** The roles. A role that is not listed brings nothing: a token that names one is refused. */
export const ROLES = {
  OFFICER: {
    meaning: 'A frontline officer: reads what a check needs.',
    scopes: ['record:read', 'directory:read', 'scan:run', 'hit:read'],
  },
  ANALYST: {
    meaning: 'An analyst at an NCB: follows a person across countries.',
    scopes: [
      'record:read',
      'record:history',
      'handling:read',
      'biometric:read',
      'directory:read',
      'scan:run',
      'hit:read',
    ],
  },
  NCB_EDITOR: {
    meaning: 'Keeps the records of their own NCB.',
    scopes: [
      'record:read',
      'record:history',
      'handling:read',
      'biometric:read',
      'record:write',
      'scan:run',
      'directory:read',
      'directory:write',
      'access-log:read',
      'scan:run',
      'hit:read',
      'hit:decide',
    ],
  },
  NCB_PUBLISHER: {
    meaning: 'Submits the notices of their own NCB to the General Secretariat.',
    scopes: [
      'record:read',
      'record:history',
      'handling:read',
      'notice:submit',
      'directory:read',
      'hit:read',
    ],
  },
  REVIEWER: {
    meaning: 'Reviews notices at the General Secretariat, and carries out orders of the CCF.',
    scopes: [
      'record:read',
      'record:history',
      'handling:read',
      'notice:review',
      'record:order',
      'directory:read',
    ],
    onlyNcbs: [SECRETARIAT],
  },
  PARTNER: {
    meaning:
      'An airline, a bank, a port: asks whether a document is reported, and learns nothing else.',
    scopes: ['document:check'],
  },
  AUDITOR: {
    meaning: 'Examines who did what; sees no record.',
    scopes: ['audit:read'],
  },
  ADMIN: {
    meaning:
      'Runs the service, by its files and the command line; the graph opens no data to them.',
    scopes: ['service:configure'],
  },
} as const satisfies Record<string, RoleRule>;
export type Role = keyof typeof ROLES;

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text);
}

export function roleRule(role: Role): RoleRule {
  return ROLES[role];
}

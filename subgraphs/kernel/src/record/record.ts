/** Words that every record of every domain carries. Who may read a record is its owner's to say (docs/decisions/004). */

/** Who may read a record, beside its owner. */
export const AccessPolicy = { ALL: 'ALL', ALLOW: 'ALLOW', DENY: 'DENY' } as const;
export type AccessPolicy = (typeof AccessPolicy)[keyof typeof AccessPolicy];

/** How carefully a record is handled (INTERPOL's Rules on the Processing of Data, Articles 112 to 114). */
export const Confidentiality = {
  OFFICIAL_USE_ONLY: 'OFFICIAL_USE_ONLY',
  RESTRICTED: 'RESTRICTED',
  CONFIDENTIAL: 'CONFIDENTIAL',
} as const;
export type Confidentiality = (typeof Confidentiality)[keyof typeof Confidentiality];

/** What a record may be used for (after the Rules on the Processing of Data, Article 10). */
export const Purpose = {
  ARREST: 'ARREST',
  LOCATION: 'LOCATION',
  IDENTIFICATION: 'IDENTIFICATION',
  MISSING_PERSON: 'MISSING_PERSON',
  PUBLIC_SAFETY: 'PUBLIC_SAFETY',
  CRIME_PREVENTION: 'CRIME_PREVENTION',
  CRIMINAL_ANALYSIS: 'CRIMINAL_ANALYSIS',
  BORDER_CONTROL: 'BORDER_CONTROL',
  ASSET_RECOVERY: 'ASSET_RECOVERY',
  SANCTIONS: 'SANCTIONS',
} as const;
export type Purpose = (typeof Purpose)[keyof typeof Purpose];

/** The owner's policy; what is stored to search by is spelled out from it (`readersOf`). */
export interface RecordAccess {
  readonly policy: AccessPolicy;
  /** ISO 3166-1 alpha-3 codes: whom ALLOW lets in, or whom DENY keeps out; empty for ALL. */
  readonly countries: readonly string[];
}

/** Where a record came from that an import brought in. */
export interface RecordSource {
  /** The source as the import named it, for example `interpol-notices`. */
  readonly name: string;
  /** The record's key there. */
  readonly key: string;
  /** When an import found the record gone from its source; `null` while it is there. Nothing is deleted for it. */
  readonly vanishedAt: Date | null;
}

/** What every record carries, whatever its domain. */
export interface BaseRecord {
  /** `<owner>.<ULID>`: opaque, sortable, and it says which NCB owns the record. */
  readonly id: string;
  /** The owning NCB: ISO 3166-1 alpha-3, or `XPO` for INTERPOL's General Secretariat. */
  readonly dataOwner: string;
  readonly nationalReference: string | null;
  readonly purposes: readonly Purpose[];
  readonly confidentiality: Confidentiality;
  readonly access: RecordAccess;
  readonly recordedAt: Date;
  readonly updatedAt: Date;
  /** `YYYY-MM-DD`: the day by which the owner must say whether the record is still needed. */
  readonly reviewDate: string;
  /** 1 for a new record, one more with every change. */
  readonly version: number;
  /** `null` for a record that was written here. */
  readonly source: RecordSource | null;
}

/** What a caller writes of these; the rest is ours to set. */
export type BaseContent = Pick<
  BaseRecord,
  'dataOwner' | 'nationalReference' | 'purposes' | 'confidentiality' | 'access' | 'reviewDate'
>;

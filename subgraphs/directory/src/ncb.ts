/** The words of the directory domain, as plain values: no framework, no database. */

export const Region = {
  AFRICA: 'AFRICA',
  AMERICAS: 'AMERICAS',
  ASIA_SOUTH_PACIFIC: 'ASIA_SOUTH_PACIFIC',
  EUROPE: 'EUROPE',
} as const;
export type Region = (typeof Region)[keyof typeof Region];

/** INTERPOL's four working languages (ISO 639-3). */
export type WorkingLanguage = 'ara' | 'eng' | 'fra' | 'spa';

/** What the directory knows of a code that may own a record, whether or not an NCB bears it. */
export interface Ncb {
  /** ISO 3166-1 alpha-3, or `XPO` for the General Secretariat. */
  readonly code: string;
  /** Of the country, territory or organisation, in English. */
  readonly name: string;
  /** Whether it is a member country of INTERPOL, and so has an NCB of its own. */
  readonly isMember: boolean;
  /** `null` for what is no member. */
  readonly region: Region | null;
  /** A year; `null` for what is no member, and where sources disagree. */
  readonly memberSince: number | null;
  /** Those of INTERPOL's languages that its authorities work in; empty where we know of none. */
  readonly languages: readonly WorkingLanguage[];
  /** Code of the member whose NCB answers for it; `null` where it answers itself, or nobody does. */
  readonly answersThroughCode: string | null;
}

/** How an NCB is reached around the clock; at least one way is told. */
export interface NcbContact {
  /** In the international form of ITU-T E.123: `+33 1 99 00 12 34`. */
  readonly phone: string | null;
  readonly email: string | null;
  /** Its address in I-24/7, INTERPOL's own network, in the NCB's words. */
  readonly i247Address: string | null;
}

/** The contact of an NCB as this node keeps it. */
export interface NcbContactEntry {
  readonly code: string;
  /** `null` once the NCB took it back. */
  readonly contact: NcbContact | null;
  /** 1 for the first contact, one more with every change. */
  readonly version: number;
  readonly updatedAt: Date;
}

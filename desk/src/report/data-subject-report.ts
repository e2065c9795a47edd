import type { FieldChange, RecordVersion } from '@globalcrimedesk/kernel';

/** A record that is held on somebody, with how it came to be, and who looked at it. */
export interface HeldRecord {
  /** What it is: person, merged person, travel document, document report, notice, hit. */
  readonly kind: string;
  readonly id: string;
  readonly dataOwner: string;
  /** What it may be used for, as its owner says: the ground on which it is held. */
  readonly purposes: readonly string[];
  readonly confidentiality: string;
  readonly reviewDate: string;
  /** All that it says; ids of other people are left out. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly history: readonly HeldVersion[];
  readonly looks: readonly Look[];
}

/** One version of a record: who made it, and what it changed. */
export interface HeldVersion extends Pick<RecordVersion, 'version' | 'at' | 'by' | 'action'> {
  readonly changes: readonly FieldChange[];
}

/** Somebody looked at a record, or wrote it. */
export interface Look {
  readonly at: string;
  readonly how: string;
  readonly subject: string | null;
  readonly ncb: string | null;
  readonly entity: string | null;
  readonly roles: readonly string[];
  /** Why: the purpose that they stated. */
  readonly purpose: string | null;
  readonly operation: string | null;
  readonly requestId: string;
  /** What became of the request, as the gateway wrote it down; `null` where it did not, or it was not shipped yet. */
  readonly decision: string | null;
}

/** Everything that is held on a person over all domains, who looked at it, and why. */
export interface DataSubjectReport {
  readonly personId: string;
  readonly madeAt: string;
  readonly records: readonly HeldRecord[];
  /** Decisions about other records that may concern the same person. */
  readonly identityLinks: readonly {
    readonly to: string;
    readonly colour: string;
    readonly authority: string;
    readonly at: string;
  }[];
}

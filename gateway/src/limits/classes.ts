import type { Caller, Role } from '@globalcrimedesk/service';

/** What the callers of one class may ask. `null` is no bound. */
export interface ClassLimits {
  readonly bodyBytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly fields: number;
  readonly introspection: boolean;
  readonly cost: number | null;
  readonly requests: number | null;
  readonly windowSeconds: number;
  readonly concurrency: number | null;
  readonly timeoutMs: number | null;
  readonly trustedOnly: boolean;
}

/** What each bound bounds; the page of limits is printed from this. */
export const LIMIT_MEANINGS: Readonly<Record<keyof ClassLimits, string>> = {
  bodyBytes: 'bytes of a request’s body, or of the query string of a GET',
  tokens: 'words, numbers and signs of a document (lexical tokens)',
  depth: 'levels of fields, through fragments; introspection is not counted',
  aliases: 'fields with an alias, fragments spread out',
  rootFields: 'fields at the root of the operation, fragments spread out',
  directives: 'directives in the operation, fragments spread out',
  fields: 'fields of the operation, fragments spread out',
  introspection: 'whether the schema may be asked for',
  cost: 'estimated cost of one operation',
  requests: 'requests in each window',
  windowSeconds: 'length of a window in seconds',
  concurrency: 'requests in flight of one caller',
  timeoutMs: 'milliseconds that an answer may take; REQUEST_TIMEOUT where that is less',
  trustedOnly: 'whether only published operations may be sent',
};

/**
 * The classes, and what each may ask unless a file says otherwise (setting LIMITS). A caller is often an application in
 * which many officers ask under one name, so rates and room are for an application, not for one pair of hands.
 */
export const DEFAULT_LIMITS = {
  partner: {
    bodyBytes: 64 * 1024,
    tokens: 1_000,
    depth: 8,
    aliases: 10,
    rootFields: 5,
    directives: 10,
    fields: 200,
    introspection: false,
    cost: 1_000,
    requests: 600,
    windowSeconds: 60,
    concurrency: 16,
    timeoutMs: 5_000,
    trustedOnly: true,
  },
  officer: {
    bodyBytes: 64 * 1024,
    tokens: 2_000,
    depth: 12,
    aliases: 20,
    rootFields: 10,
    directives: 50,
    fields: 600,
    introspection: true,
    cost: 4_000,
    requests: 3_000,
    windowSeconds: 60,
    concurrency: 32,
    timeoutMs: 5_000,
    trustedOnly: false,
  },
  bureau: {
    bodyBytes: 512 * 1024,
    tokens: 5_000,
    depth: 15,
    aliases: 50,
    rootFields: 20,
    directives: 100,
    fields: 1_500,
    introspection: true,
    cost: 10_000,
    requests: 6_000,
    windowSeconds: 60,
    concurrency: 64,
    timeoutMs: 10_000,
    trustedOnly: false,
  },
  staff: {
    bodyBytes: 64 * 1024,
    tokens: 2_000,
    depth: 12,
    aliases: 20,
    rootFields: 10,
    directives: 50,
    fields: 600,
    introspection: true,
    cost: 4_000,
    requests: 600,
    windowSeconds: 60,
    concurrency: 16,
    timeoutMs: 10_000,
    trustedOnly: false,
  },
  open: {
    bodyBytes: 1024 * 1024,
    tokens: 10_000,
    depth: 100,
    aliases: 2_000,
    rootFields: 1_000,
    directives: 2_000,
    fields: 10_000,
    introspection: true,
    cost: null,
    requests: null,
    windowSeconds: 60,
    concurrency: null,
    timeoutMs: null,
    trustedOnly: false,
  },
} as const satisfies Record<string, ClassLimits>;
export type LimitClass = keyof typeof DEFAULT_LIMITS;

/** Who is in each class, for readers. */
export const CLASS_MEANINGS: Readonly<Record<LimitClass, string>> = {
  partner: 'applications of partners (PARTNER)',
  officer: 'frontline officers (OFFICER)',
  bureau: 'NCBs and the General Secretariat (ANALYST, NCB_EDITOR, NCB_PUBLISHER, REVIEWER)',
  staff: 'those who run and examine the service (AUDITOR, ADMIN)',
  open: 'whoever reaches a gateway without callers, on loopback (`--auth none`)',
};

const CLASS_OF_ROLE: Readonly<Record<Role, LimitClass>> = {
  PARTNER: 'partner',
  OFFICER: 'officer',
  ANALYST: 'bureau',
  NCB_EDITOR: 'bureau',
  NCB_PUBLISHER: 'bureau',
  REVIEWER: 'bureau',
  AUDITOR: 'staff',
  ADMIN: 'staff',
};

/** Of several roles the one counts that may ask most. */
const WIDEST_FIRST: readonly LimitClass[] = ['bureau', 'officer', 'staff', 'partner'];

/** The class of a caller; `open` where the gateway knows no callers. One without a role has the narrowest. */
export function classOf(caller: Caller | null): LimitClass {
  if (caller === null) return 'open';
  const held = new Set(caller.roles.map((role) => CLASS_OF_ROLE[role]));
  return WIDEST_FIRST.find((name) => held.has(name)) ?? 'partner';
}

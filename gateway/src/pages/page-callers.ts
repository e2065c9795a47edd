/** Somebody as whom a newcomer can ask. */
export interface PageCaller {
  /** Their name; one of its kind in the list. */
  readonly subject: string;
  /** Shown in the menu: who it is, in a few words. */
  readonly label: string;
  readonly ncb: string;
  readonly entity: string | null;
  readonly roles: readonly string[];
  readonly purpose: string;
  readonly clearance: string;
}

/** What a page gets for a caller that it offers. */
export interface PageToken {
  readonly token: string;
  /** How long it is good. */
  readonly seconds: number;
}

/** Callers that a page offers, on a desk that issues tokens itself. */
export interface PageCallers {
  /** The first one is chosen when the page opens. */
  readonly offered: readonly PageCaller[];
  /** A token of one of them, for `seconds`. */
  issue(caller: PageCaller, seconds: number): Promise<string>;
}

/** How many names that were not published get a line of their own. */
export const NAMES_KEPT = 100;
/** A longer one than this is nobody's who wants to read it. */
const LONGEST = 100;

/**
 * Under which name a request is counted. Names come from clients, and each is a line in memory for ever: published
 * operations have theirs, of all others the first that were executed. What is refused makes no name known, so that only
 * callers who may ask at all can use them up.
 */
export class OperationNames {
  readonly #published = new Set<string>();
  readonly #others = new Set<string>();

  /** @param name `null` where the operation has none, `undefined` where there was no operation. */
  labelFor(
    name: string | null | undefined,
    { published, executed }: { readonly published: boolean; readonly executed: boolean },
  ): string {
    if (name === undefined) return 'none';
    if (name === null) return 'anonymous';
    if (this.#published.has(name) || this.#others.has(name)) return name;
    if (name.length > LONGEST || !executed) return 'other';
    if (published) this.#published.add(name);
    else if (this.#others.size < NAMES_KEPT) this.#others.add(name);
    else return 'other';
    return name;
  }
}

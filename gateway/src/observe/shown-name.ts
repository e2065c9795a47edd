/** Names come from clients, who may make them as long as a document. */
const LONGEST = 200;

/** An operation's name as spans and logs tell it. */
export function shownName(name: string | undefined): string | null {
  if (name === undefined) return null;
  return name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
}

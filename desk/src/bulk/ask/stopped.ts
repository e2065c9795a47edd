/** The work cannot go on: why, and what to do about it. What was answered by then is kept. */
export class Stopped extends Error {}

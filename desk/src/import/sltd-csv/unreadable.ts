/** What a cell says that cannot be read, and why: said of the column, so it begins with a verb. */
export class Unreadable {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

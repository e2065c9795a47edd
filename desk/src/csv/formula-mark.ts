/**
 * A cell that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet, and may run. We write such a text with an
 * apostrophe before it, as spreadsheets themselves mark what is text, and take one away in reading. Apostrophes that
 * stood there are kept: each text comes back as it was.
 */
export function withFormulaMark(text: string): string {
  return /^'*[=+\-@]/.test(text) ? `'${text}` : text;
}

/** The inverse. */
export function withoutFormulaMark(text: string): string {
  return /^'+[=+\-@]/.test(text) ? text.slice(1) : text;
}

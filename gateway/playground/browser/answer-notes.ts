import type { SourceReport, SourceState } from '../../src/execution/request-sources.ts';

/** What went wrong before there was a GraphQL answer. These codes are the page's own, no server sends them. */
export const PAGE_FAULTS = {
  PAGE_UNREACHABLE: 'The server did not answer, so nothing is known',
  PAGE_NOT_GRAPHQL: 'What came back is not a GraphQL answer',
  PAGE_NO_TOKEN: 'The request was not sent, the server gave no token for the chosen caller',
  PAGE_BAD_HEADERS: 'The request was not sent, a header in the Headers tab is not valid',
} as const;

export type PageFault = keyof typeof PAGE_FAULTS;

export interface AnswerNote {
  readonly kind: 'unknown' | 'fault';
  readonly text: string;
}

/**
 * What a reader must know before reading the answer. A source that was silent leaves nulls and empty lists that look
 * like "no hit", which is the one mistake that this page must not invite.
 *
 * @param response the answer as GraphiQL shows it; null or empty while there is none
 */
export function notesOnAnswer(response: string | null | undefined): readonly AnswerNote[] {
  if (!response) return [];
  const answer = parse(response);
  const fault = list(answer.errors)
    .map((error) => record(record(error).extensions).code)
    .find(isPageFault);
  if (fault !== undefined) return [{ kind: 'fault', text: `${PAGE_FAULTS[fault]}.` }];
  const reports: readonly Partial<SourceReport>[] = list(record(answer.extensions).sources).map(
    record,
  );
  return [
    ...describe(reports, 'SILENT', (who, whose) => `${who} did not answer: ${whose} fields are`),
    ...describe(reports, 'FAILED', (who, whose) => `${who} failed: some of ${whose} fields are`),
  ];
}

function describe(
  reports: readonly Partial<SourceReport>[],
  state: SourceState,
  beginning: (who: string, whose: string) => string,
): AnswerNote[] {
  const names = reports
    .filter((report) => report.state === state)
    .map(({ source }) => String(source));
  if (names.length === 0) return [];
  const who = new Intl.ListFormat('en').format(names);
  const text = `${beginning(who, names.length === 1 ? 'its' : 'their')} unknown, not empty.`;
  return [{ kind: 'unknown', text }];
}

function parse(text: string): Record<string, unknown> {
  try {
    return record(JSON.parse(text));
  } catch {
    return {};
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isPageFault(code: unknown): code is PageFault {
  return typeof code === 'string' && Object.hasOwn(PAGE_FAULTS, code);
}

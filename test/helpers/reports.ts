import { expect } from 'chai';
import type { LiveDesk } from './live-desk.ts';

/** What every report of these tests says beside its number and status. */
export const OF_FRANCE = {
  dataOwner: 'FRA',
  purposes: ['BORDER_CONTROL'],
  issuingState: 'FRA',
  documentType: 'PASSPORT',
} as const;

export interface Reported {
  readonly id: string;
  readonly state: string;
  readonly documentNumber: string;
  readonly document: { readonly id: string; readonly status: string };
}

/** The steps in the life of a report that have a mutation of their own. */
export const STEPS = ['recover', 'withdraw', 'keep'] as const;
export type Step = (typeof STEPS)[number];

export function mutationOf(step: Step): string {
  return `mutation($id: ID!, $version: Int!) {
    report: ${step}DocumentReport(id: $id, version: $version) { version state status withdrawnAt }
  }`;
}

let numbers = 0;

/** The number of a document that no other test has. */
export function uniqueNumber(): string {
  numbers += 1;
  return `L${String(numbers).padStart(7, '0')}`;
}

/** Reports a document of its own, unless `change` names its number. */
export async function reported(
  desk: LiveDesk,
  status: string,
  change: object = {},
): Promise<Reported> {
  const input = { ...OF_FRANCE, documentNumber: uniqueNumber(), status, ...change };
  const mutation = `mutation($input: NewDocumentReport!) {
    report: createDocumentReport(input: $input) { id state documentNumber document { id status } }
  }`;
  return (await done(desk, mutation, { input })).report as Reported;
}

/** Takes a step that must be legal, and says what the report is then. */
export async function take(desk: LiveDesk, step: Step, id: string, version: number) {
  const { report } = await done(desk, mutationOf(step), { id, version });
  const { withdrawnAt, ...taken } = report as {
    version: number;
    state: string;
    status: string;
    withdrawnAt: string | null;
  };
  return { ...taken, isWithdrawn: withdrawnAt !== null };
}

/** The data of an answer that must have no errors. */
export async function done(
  desk: LiveDesk,
  query: string,
  variables: object,
): Promise<Record<string, unknown>> {
  const { data, errors } = await desk.ask(query, variables);
  expect(errors).to.equal(undefined);
  return data ?? {};
}

/** What is told of a refusal, beside its message. */
export async function refusal(
  desk: LiveDesk,
  query: string,
  variables: object,
): Promise<object | undefined> {
  const { errors } = await desk.ask(query, variables);
  const { source, ...told } = errors?.[0]?.extensions ?? {};
  expect(source).to.equal('documents');
  return told;
}

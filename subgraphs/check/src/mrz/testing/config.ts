/** How often properties are tried: a sample, or all with TEST_LONG set (`npm run test:long`). */
export function propertyRuns(counts: { readonly sample: number; readonly long: number }): number {
  return process.env.TEST_LONG === undefined ? counts.sample : counts.long;
}

/** How often properties are tried: a sample, or all with TEST_LONG set (`npm run test:long`). */
export function runsOf(counts: { readonly sample: number; readonly long: number }): number {
  return process.env.TEST_LONG === undefined ? counts.sample : counts.long;
}

/** The one case of the differential test to be met again (`DIFF_SEED`). */
export function differentialSeed(): number | undefined {
  return process.env.DIFF_SEED === undefined ? undefined : Number(process.env.DIFF_SEED);
}

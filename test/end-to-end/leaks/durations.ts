/**
 * The common-language effect size of two samples (Vargha and Delaney's A, from the Mann-Whitney U statistic): how
 * probable it is that a value of the one exceeds a value of the other, ties counted half. 0.5 says that nothing tells them
 * apart; it asks for no shape of the distribution, and outliers weigh no more than any other value.
 */
export function superiority(one: readonly number[], other: readonly number[]): number {
  const all = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false })),
  ].sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1;
    const rank = (start + 1 + end) / 2;
    rankSum += rank * all.slice(start, end).filter(({ isOne }) => isOne).length;
    start = end;
  }
  const u = rankSum - (one.length * (one.length + 1)) / 2;
  return u / (one.length * other.length);
}

/** The standard deviation of that number where nothing tells the samples apart. */
export function deviationOfChance(one: number, other: number): number {
  return Math.sqrt((one + other + 1) / (12 * one * other));
}

/** Least, middle and most of several readings: the middle is what to quote, the rest is the noise. */
export function spread(values: readonly number[], unit: string, digits = 0): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  const [least, middle, most] = [at(0), at(0.5), at(1)].map((value) => value.toFixed(digits));
  return `${middle} ${unit} (${least} to ${most})`;
}

export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

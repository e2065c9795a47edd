export { buildMrz, type MrzContent } from './build-mrz.ts';
export { checkDigit } from './check-digit.ts';
export { MrzDigitName, MrzFormat } from './format.ts';
export type { Place } from './layout.ts';
export { readMrz } from './read-mrz.ts';
export * from './result.ts';

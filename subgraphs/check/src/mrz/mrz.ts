export { buildMrz, type MrzContent } from './build-mrz.ts';
export { MrzDigitName, MrzFormat } from './format.ts';
export { readMrz } from './read-mrz.ts';
export * from './result.ts';

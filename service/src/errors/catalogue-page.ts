import { ERROR_CATALOGUE } from './catalogue.ts';

/** The catalogue as a page for people, in Markdown. */
export function errorCataloguePage(): string {
  const rows = Object.entries(ERROR_CATALOGUE)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { meaning, remedy }]) => `| \`${code}\` | ${meaning} | ${remedy} |`);
  return [
    '# Error codes',
    '',
    'Every error carries one of these in `errors[].extensions.code`. Codes are added, never renamed.',
    '`extensions.source` names the subgraph where one is concerned; `extensions.requestId` is what to tell the operator.',
    'This page is printed from `service/src/errors/catalogue.ts` by `npm run docs`.',
    '',
    '| code | what it means | what to do |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

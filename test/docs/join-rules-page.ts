import { JOIN_PERMISSIONS, JOIN_RULES, joinRule } from '@globalcrimedesk/schema/join';

/** What the join policy forbids, and what can permit it, as a page for people, printed from the table that the check obeys. */
export function joinRulesPage(): string {
  const codes = Object.keys(JOIN_RULES) as (keyof typeof JOIN_RULES)[];
  const rules = codes.map((code) => {
    const { forbids, why, permission } = joinRule(code);
    const permitted = permission === null ? 'nothing' : `\`${permission}\``;
    return `| \`${code}\` | ${forbids} | ${why} | ${permitted} |`;
  });
  const permissions = Object.entries(JOIN_PERMISSIONS).map(
    ([permission, meaning]) => `| \`${permission}\` | ${meaning} |`,
  );
  return [
    '# What the join policy forbids',
    '',
    'A subgraph that wants to join is judged by its SDL, before it is composed: `npm run desk -- subgraph check`',
    '([the guide](guides/join.md)). A finding stands against it unless the policy file permits it; then it is told as a note.',
    'This page is printed from `schema/src/join/join-rules.ts` by `npm run docs`.',
    '',
    '| code | what is forbidden | why | what permits it |',
    '| --- | --- | --- | --- |',
    ...rules,
    '',
    '## What a policy can permit',
    '',
    '| permission | what it lets a subgraph do |',
    '| --- | --- |',
    ...permissions,
    '',
  ].join('\n');
}

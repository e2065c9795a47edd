import { auditSubgraph } from '@globalcrimedesk/audit';
import { checkSubgraph } from '@globalcrimedesk/check';
import { usualHolder } from '@globalcrimedesk/desk';
import { directorySubgraph } from '@globalcrimedesk/directory';
import { documentsSubgraph } from '@globalcrimedesk/documents';
import { type AccessTable, type FieldRule, SHARED_TYPES } from '@globalcrimedesk/kernel';
import { noticesSubgraph } from '@globalcrimedesk/notices';
import { personsSubgraph } from '@globalcrimedesk/persons';
import {
  type AccessScope,
  CALLER_PURPOSES,
  type Caller,
  type CallerPurpose,
  CLEARANCES,
  type Clearance,
  clearanceRule,
  opensOf,
  ROLES,
  type Role,
  roleRule,
  SCOPES,
  scopesOf,
} from '@globalcrimedesk/service';

const ROLE_NAMES = Object.keys(ROLES) as Role[];
const PURPOSE_NAMES = Object.keys(CALLER_PURPOSES) as CallerPurpose[];
const CLEARANCE_NAMES = Object.keys(CLEARANCES) as Clearance[];
const SCOPE_NAMES = Object.keys(SCOPES) as AccessScope[];

const TABLES: readonly AccessTable[] = [
  personsSubgraph.access,
  documentsSubgraph.access,
  noticesSubgraph.access,
  directorySubgraph.access,
  auditSubgraph.access,
  checkSubgraph.access,
  SHARED_TYPES,
];

/** Who may see what, as a page for people, in Markdown, printed from the tables that gateway and subgraphs obey. */
export function accessPage(): string {
  return [
    '# Who may see what',
    '',
    'A caller bears **roles**; each request states one **purpose**, of those that the token allows; a **clearance** says how',
    'confidential the records may be. Roles bring **scopes**, purpose and clearance narrow them, and every field of the graph has a',
    'rule that says which scopes open it. What no line here opens is denied. Which *records* a caller sees is their owners’ decision',
    '([decision 022](decisions/022-what-a-scope-opens.md)); this page is about fields. Why it is so:',
    '[decision 026](decisions/026-rules-on-fields.md). This page is printed from the code by `npm run docs`.',
    '',
    '## Roles',
    '',
    '`desk token --role …` gives the usual purpose and clearance unless told otherwise; the tables below show a role with these.',
    '',
    '| role | who | of | usual purpose | usual clearance |',
    '| --- | --- | --- | --- | --- |',
    ...ROLE_NAMES.map((role) => {
      const { purpose, clearance } = usualCaller(role);
      const ncbs = roleRule(role).onlyNcbs?.join(', ') ?? 'any NCB';
      return `| \`${role}\` | ${roleRule(role).meaning} | ${ncbs} | \`${purpose}\` | \`${clearance}\` |`;
    }),
    '',
    '## Scopes',
    '',
    'A role’s scope holds only for the purposes, and from the clearance on, that stand in its line.',
    '',
    '| scope | what it opens | brought by | for the purposes | from the clearance |',
    '| --- | --- | --- | --- | --- |',
    ...SCOPE_NAMES.map(scopeRow),
    '',
    '## Purposes',
    '',
    '| purpose | what for | opens records that may be used for |',
    '| --- | --- | --- |',
    ...PURPOSE_NAMES.map((purpose) => {
      const opens = opensOf(purpose);
      const told = opens === 'EVERY' ? 'every purpose' : opens.length === 0 ? 'none' : coded(opens);
      return `| \`${purpose}\` | ${CALLER_PURPOSES[purpose].meaning} | ${told} |`;
    }),
    '',
    '## Clearances',
    '',
    'From the least to the highest.',
    '',
    '| clearance | what it is | opens records marked | victims and witnesses |',
    '| --- | --- | --- | --- |',
    ...CLEARANCE_NAMES.map((clearance) => {
      const { meaning, confidentiality, protectedIdentities } = clearanceRule(clearance);
      return `| \`${clearance}\` | ${meaning} | ${coded(confidentiality)} | ${protectedIdentities ? 'yes' : 'no'} |`;
    }),
    '',
    '## Role × operation × field',
    '',
    '`Query` and `Mutation` are the operations. ✓: may be asked for, by a caller with the usual purpose and clearance. Scopes with',
    '*and* between them are needed together; with *or*, one is enough. A field that is not yours is null, with an error `FORBIDDEN` that',
    'names the scopes; no subgraph hears of it.',
    '',
    `| type | fields | needs | ${ROLE_NAMES.map((role) => `\`${role}\``).join(' | ')} |`,
    `| --- | --- | --- | ${ROLE_NAMES.map(() => ':-:').join(' | ')} |`,
    ...matrixRows(),
    '',
  ].join('\n');
}

function scopeRow(scope: AccessScope): string {
  const bearers = ROLE_NAMES.filter((role) =>
    (roleRule(role).scopes as readonly AccessScope[]).includes(scope),
  );
  const holds = (purpose: CallerPurpose, clearance: Clearance) =>
    bearers.some((role) => scopesOf({ ...usualCaller(role), purpose, clearance }).has(scope));
  const purposes = PURPOSE_NAMES.filter((purpose) =>
    CLEARANCE_NAMES.some((clearance) => holds(purpose, clearance)),
  );
  const clearance = CLEARANCE_NAMES.find((one) =>
    PURPOSE_NAMES.some((purpose) => holds(purpose, one)),
  );
  const every = purposes.length === PURPOSE_NAMES.length ? 'every purpose' : coded(purposes);
  return `| \`${scope}\` | ${SCOPES[scope]} | ${coded(bearers)} | ${every} | \`${clearance}\` |`;
}

function matrixRows(): string[] {
  const types = new Map<string, Map<string, FieldRule>>();
  for (const table of TABLES) {
    for (const [type, rules] of Object.entries(table)) {
      const fields = types.get(type) ?? new Map<string, FieldRule>();
      types.set(type, fields);
      for (const [field, rule] of Object.entries(rules)) {
        if (rule.kind !== 'internal') fields.set(field, rule);
      }
    }
  }
  const sorted = [...types].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return sorted.flatMap(([type, fields]) => {
    const groups = new Map<string, string[]>();
    for (const [field, rule] of fields) {
      const key = JSON.stringify(rule);
      groups.set(key, [...(groups.get(key) ?? []), field]);
    }
    return [...groups].map(([key, names]) => matrixRow(type, names, JSON.parse(key)));
  });
}

function rank(type: string): number {
  return ['Query', 'Mutation'].includes(type) ? 0 : 1;
}

function matrixRow(type: string, fields: readonly string[], rule: FieldRule): string {
  const marks = ROLE_NAMES.map((role) => (isOpen(rule, scopesOf(usualCaller(role))) ? '✓' : ' '));
  return `| \`${type}\` | ${coded(fields)} | ${needs(rule)} | ${marks.join(' | ')} |`;
}

function isOpen(rule: FieldRule, held: ReadonlySet<string>): boolean {
  return rule.kind !== 'scopes' || rule.anyOf.some((all) => all.every((one) => held.has(one)));
}

function needs(rule: FieldRule): string {
  if (rule.kind !== 'scopes') return 'a known caller';
  return rule.anyOf.map((all) => all.map((one) => `\`${one}\``).join(' and ')).join(' or ');
}

function usualCaller(role: Role): Caller {
  const { purposes, ...holder } = usualHolder({
    roles: [role],
    ncb: roleRule(role).onlyNcbs?.[0] ?? 'FRA',
  });
  const [purpose] = purposes;
  if (purpose === undefined) throw new Error(`${role} has no usual purpose.`);
  return { ...holder, purpose };
}

function coded(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

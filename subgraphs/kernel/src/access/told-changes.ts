import { type Caller, scopesOf } from '@globalcrimedesk/service';
import type { FieldChange } from '../record/field-changes.ts';
import { type FieldRules, opens } from './access-table.ts';

/**
 * Changes of a record as a caller may know them: of a field that is not theirs to ask for it is said that it changed,
 * and not to what.
 * @param rules the rules on the type of the record.
 * @param caller `null` in loopback development, where everything is open.
 */
export function toldChanges(
  caller: Caller | null,
  rules: FieldRules,
  changes: readonly FieldChange[],
): FieldChange[] {
  if (caller === null) return [...changes];
  const held = scopesOf(caller);
  return changes.map((change) => {
    const [field = ''] = change.field.split('.');
    const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
    if (rule !== undefined && rule.kind !== 'internal' && opens(rule, held)) return change;
    return { ...change, before: null, after: null, withheld: true };
  });
}

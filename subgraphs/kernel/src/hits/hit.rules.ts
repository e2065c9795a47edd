import { type AccessTable, type FieldRules, opened } from '../access/access-table.ts';
import { connectionRules, RECORD_RULES } from '../access/shared-types.table.ts';

/** Who may ask for what of the hits of a domain. @param fields those that it adds to every hit's. */
export function hitRules(...fields: readonly string[]): FieldRules {
  return {
    ...RECORD_RULES,
    ...opened(
      'hit:read',
      'id',
      'dataOwner',
      'purposes',
      'confidentiality',
      'recordedAt',
      'updatedAt',
      'reviewDate',
      'version',
      'checkId',
      'searcher',
      'place',
      'urgent',
      'blind',
      'shown',
      'state',
      'confirmBy',
      'overdue',
      'extensions',
      'decision',
      ...fields,
    ),
  };
}

/** The types of a paged list of hits. @param name of the type of one, such as `DocumentHit`. */
export function hitListRules(name: string): AccessTable {
  const connection = `${name}Connection`;
  const rules = connectionRules(name, 'hit:read');
  return { ...rules, [connection]: { ...rules[connection], ...opened('hit:read', 'counts') } };
}

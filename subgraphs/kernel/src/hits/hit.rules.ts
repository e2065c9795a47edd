import { type AccessTable, type FieldRules, opened, together } from '../access/access-table.ts';
import { connectionRules } from '../access/shared-types.table.ts';

/** Who may ask for what of the hits of a domain. @param fields those that it adds to every hit's. */
export function hitRules(...fields: readonly string[]): FieldRules {
  return {
    ...opened(together('hit:read', 'handling:read'), 'nationalReference', 'access', 'source'),
    ...opened(together('hit:read', 'record:history'), 'history'),
    ...opened(together('hit:read', 'access-log:read'), 'accessLog'),
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

import { COLUMNS as SLTD_COLUMNS, type SltdField } from '../../import/sltd-csv/columns.ts';
import type { Columns } from '../rows/columns.ts';

export type CheckField = 'documentNumber' | 'issuingState' | 'documentType' | 'reference';

/** What a file of document numbers may say of each. */
export const CHECK_COLUMNS: Columns<CheckField> = {
  all: [
    {
      field: 'documentNumber',
      name: 'document_number',
      spellings: `numero, number of document, ${spellingsOf('documentNumber')}`,
    },
    {
      field: 'issuingState',
      name: 'issuing_state',
      spellings: `state, country, country code, document issuing country, document issuing state, ${spellingsOf('issuingState')}`,
    },
    {
      field: 'documentType',
      name: 'document_type',
      spellings: `kind, document kind, document code, ${spellingsOf('documentType')}`,
    },
    {
      field: 'reference',
      name: 'reference',
      spellings:
        'ref, your reference, client reference, customer reference, record locator, booking reference, PNR, id, référence, referencia',
    },
  ],
  positions: ['documentNumber', 'issuingState', 'documentType', 'reference'],
  lacks(has) {
    const missing = [
      ...(has.has('documentNumber') ? [] : ['document_number']),
      ...(has.has('issuingState') ? [] : ['issuing_state']),
    ];
    return missing.length === 0 ? null : `lacks columns: ${missing.join(', ')}`;
  },
};

/** Files of reports and files of questions name what they share alike. */
function spellingsOf(field: SltdField): string {
  return SLTD_COLUMNS.find((column) => column.field === field)?.spellings ?? '';
}

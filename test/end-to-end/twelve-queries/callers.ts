import type { TestCaller } from '../../helpers/callers.ts';

/** Who asks the twelve. None of them may see what NLD keeps to itself, nor what is confidential. */

export const OFFICER: TestCaller = {
  roles: ['OFFICER'],
  ncb: 'DEU',
  entity: 'Kehl, lane 3',
  purposes: ['BORDER_CONTROL'],
  clearance: 'RESTRICTED',
};

export const ANALYST: TestCaller = {
  roles: ['ANALYST'],
  ncb: 'DEU',
  purposes: ['INVESTIGATION'],
  clearance: 'RESTRICTED',
};

export const PARTNER: TestCaller = { roles: ['PARTNER'], ncb: 'DEU', entity: 'an airline' };

/** Keeps the records of an NCB. */
export function editorOf(ncb: string, clearance: TestCaller['clearance'] = 'RESTRICTED') {
  const caller: TestCaller = {
    roles: ['NCB_EDITOR'],
    ncb,
    purposes: ['RECORD_KEEPING'],
    clearance,
  };
  return caller;
}

export const PUBLISHER: TestCaller = {
  roles: ['NCB_PUBLISHER'],
  ncb: 'ESP',
  clearance: 'RESTRICTED',
};

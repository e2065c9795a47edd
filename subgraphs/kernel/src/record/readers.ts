import { NCB_CODES } from '../codes/ncb.ts';
import { EVERY_READER } from '../scope/reader-token.ts';
import { AccessPolicy, type RecordAccess } from './record.ts';

/**
 * The owner's access policy, spelled out as the codes that may read (with what they must be cleared for, where they are
 * stored: `storedReaders`): one indexed condition then decides, however long the list is. DENY names everyone else, since "all but" cannot be asked of an index.
 */
export function readersOf(record: {
  readonly dataOwner: string;
  readonly access: RecordAccess;
}): string[] {
  const { access, dataOwner } = record;
  switch (access.policy) {
    case AccessPolicy.ALL:
      return [EVERY_READER];
    case AccessPolicy.ALLOW:
      return [...new Set([dataOwner, ...access.countries])].sort();
    case AccessPolicy.DENY: {
      const denied = new Set(access.countries);
      return NCB_CODES.filter((code) => code === dataOwner || !denied.has(code));
    }
  }
}

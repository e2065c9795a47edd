import { type AccessTable, internal, opened, together } from '@globalcrimedesk/kernel';

/** Whom to call about a record is for those who may read the record. */
const OF_RECORDS = together('record:read', 'directory:read');

/** Who may ask for what of the directory. */
export const DIRECTORY_ACCESS = {
  Query: opened('directory:read', 'ncb', 'ncbs', 'ncbOfIssuingState'),
  Mutation: opened('directory:write', 'setNcbContact'),
  Ncb: opened(
    'directory:read',
    'code',
    'name',
    'isMember',
    'region',
    'memberSince',
    'languages',
    'contact',
    'contactVersion',
    'answersThrough',
  ),
  NcbContact: opened('directory:read', 'phone', 'email', 'i247Address', 'updatedAt'),

  // What other domains have, as far as it leads to NCBs.
  Person: { ...opened(OF_RECORDS, 'owner'), ...internal('id', 'dataOwner') },
  TravelDocument: { ...opened(OF_RECORDS, 'owner'), ...internal('id', 'dataOwner') },
  DocumentReport: { ...opened(OF_RECORDS, 'owner'), ...internal('id', 'dataOwner') },
  Notice: {
    ...opened(OF_RECORDS, 'owner', 'requester'),
    ...internal('id', 'dataOwner', 'requestingNcb'),
  },
} as const satisfies AccessTable;

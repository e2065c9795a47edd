import { NCB_TABLE, type NcbContactEntry } from '@globalcrimedesk/directory';
import { KIND } from './chance.ts';
import { inventPhone } from './identifiers.ts';
import type { WorldParts } from './world-parts.ts';

/**
 * A contact for every code that may own a record. Nobody can be reached by it: the numbers are set aside for fiction,
 * the mail domain for examples, and no address of I-24/7 looks like these.
 */
export function inventContacts({ chance, base }: WorldParts): NcbContactEntry[] {
  return NCB_TABLE.map(({ code }, index) => {
    chance.windTo(KIND.contact, index);
    return {
      code,
      contact: {
        phone: inventPhone(chance),
        email: `ncb-${code.toLowerCase()}@example.org`,
        i247Address: `INVENTED-${code}`,
      },
      version: 1,
      updatedAt: base,
    };
  });
}

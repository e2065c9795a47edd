import { recordLoader, type SubgraphContext } from '@globalcrimedesk/kernel';
import type { NcbContactStore } from './store/contact.store.ts';

/** What one request reads of the store: the contacts that it asks for, in one question. The rest is in the table. */
export function directoryLoaders(store: NcbContactStore) {
  return {
    contact: recordLoader(
      (codes) => store.findByCodes(codes),
      ({ code }) => code,
    ),
  };
}

export type DirectoryContext = SubgraphContext<
  NcbContactStore,
  ReturnType<typeof directoryLoaders>
>;

import type { DocumentIdentity, TravelDocumentRecord } from '../document.ts';
import type { DocumentLoaders } from '../loaders.ts';
import { identityKey, leadingRecord } from '../rules/document-identity.ts';

/** The record that stands for a document among those the caller may see, or `null` when there is none. */
export async function documentOfIdentity(
  loaders: DocumentLoaders,
  identity: DocumentIdentity,
): Promise<TravelDocumentRecord | null> {
  return leadingRecord(await loaders.documentsOfIdentity.load(identityKey(identity)));
}

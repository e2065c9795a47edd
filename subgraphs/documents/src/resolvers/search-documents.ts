import type { SearchedDocument } from '../document.ts';
import type { DocumentLoaders } from '../loaders.ts';
import { type DocumentMatches, matchesOf } from '../rules/document-search.ts';
import { foldedIdentity } from '../rules/look-alikes.ts';

/** What is held on each of the documents: two questions to the database, however many are asked about and whatever is there. */
export function searchDocuments(
  loaders: DocumentLoaders,
  asked: readonly SearchedDocument[],
): Promise<DocumentMatches[]> {
  return Promise.all(
    asked.map(async (searched) => {
      const key = foldedIdentity(searched);
      const [reports, documents] = await Promise.all([
        loaders.outlinesOfLookAlikes.load(key),
        loaders.documentsOfLookAlikes.load(key),
      ]);
      return matchesOf(searched, { reports, documents });
    }),
  );
}

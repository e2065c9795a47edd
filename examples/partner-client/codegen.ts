import type { CodegenConfig } from '@graphql-codegen/cli';

/** Reads the released contract, the one file that a partner has of the desk, and the operations of this folder. */
const config: CodegenConfig = {
  schema: '../../schema/released.graphql',
  documents: ['src/operations.ts'],
  generates: {
    'src/gql/': {
      preset: 'client',
      // One small application needs no masks between its parts.
      // A partner may send published operations alone, and names them by the hash of their text: `persisted-documents.json`
      // is what the desk publishes.
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: 'embedHashInDocument', hashAlgorithm: 'sha256' },
      },
      config: {
        // No GraphQL library runs in the client.
        documentMode: 'string',
        // A release may add a value to an enum: the compiler asks what becomes of it.
        futureProofEnums: true,
        importExtension: '.ts',
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTime: 'string', JSON: 'unknown', LocalDate: 'string' },
      },
    },
  },
};

export default config;

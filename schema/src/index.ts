import { fileURLToPath } from 'node:url';
import { contractFile } from './files.ts';

export { DOMAINS } from './domains.ts';

/** Path of the committed supergraph. */
export const SUPERGRAPH_FILE = fileURLToPath(contractFile('supergraph'));

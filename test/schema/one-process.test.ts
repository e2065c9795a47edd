import { readFile } from 'node:fs/promises';
import { auditSubgraph } from '@globalcrimedesk/audit';
import { checkSubgraph } from '@globalcrimedesk/check';
import { directorySubgraph } from '@globalcrimedesk/directory';
import { documentsSubgraph } from '@globalcrimedesk/documents';
import { federatedSchema } from '@globalcrimedesk/kernel';
import { noticesSubgraph } from '@globalcrimedesk/notices';
import { personsSubgraph } from '@globalcrimedesk/persons';
import { expect } from 'chai';

// type-graphql keeps one set of metadata for a process: with all domains loaded, none may show types of another.
describe('the schema of a domain, where all domains run in one process', () => {
  for (const { name, sdl } of [
    { name: 'persons', sdl: () => federatedSchema(personsSubgraph).sdl },
    { name: 'documents', sdl: () => federatedSchema(documentsSubgraph).sdl },
    { name: 'notices', sdl: () => federatedSchema(noticesSubgraph).sdl },
    { name: 'directory', sdl: () => federatedSchema(directorySubgraph).sdl },
    { name: 'audit', sdl: () => federatedSchema(auditSubgraph).sdl },
    { name: 'check', sdl: () => federatedSchema(checkSubgraph).sdl },
  ]) {
    it(`is the committed one of ${name}, printed by a process of its own`, async () => {
      const committed = new URL(`../../schema/${name}.graphql`, import.meta.url);
      expect(sdl()).to.equal(await readFile(committed, 'utf8'));
    });
  }
});

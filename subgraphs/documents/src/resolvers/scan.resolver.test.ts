import { DeskError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { NOW, theftReport } from '../document.samples.ts';
import type { DocumentContext } from '../loaders.ts';
import type { ScanLink } from '../types/scan.type.ts';
import { CheckMutations } from './check.mutations.ts';
import { ScanResolver } from './scan.resolver.ts';

const SCAN = {
  checkId: 'check-1',
  issuingState: 'FRA',
  documentNumber: '12AB34567',
  documentType: 'PASSPORT',
  place: null,
  urgent: false,
  otherReadings: [],
} as unknown as ScanLink;

const FULL = new DeskError('STORE_UNAVAILABLE', 'The database of this subgraph does not answer.');

/** A request that finds what is held, and whose hits cannot be written. */
function withoutHits(isVisible: boolean): DocumentContext {
  const report = theftReport();
  return {
    requestId: 'request-1',
    now: NOW,
    caller: null,
    scope: { kind: 'everything' },
    store: { hits: { raise: () => Promise.reject(FULL) } },
    loaders: {
      outlinesOfLookAlikes: { load: async () => [{ ...report, isVisible }] },
      documentsOfLookAlikes: { load: async () => [] },
      report: { load: async () => report },
    },
  } as unknown as DocumentContext;
}

describe('a check whose hit cannot be raised', () => {
  for (const isVisible of [true, false]) {
    it(`is an error, neither HIT nor NO_HIT, whether the report is ${isVisible ? '' : 'not '}for the searcher`, async () => {
      const context = withoutHits(isVisible);
      const scanned = new ScanResolver().documentCheck(SCAN, context);
      expect(await scanned.catch((error: unknown) => error)).to.equal(FULL);
      const checked = new CheckMutations().checkDocuments([SCAN as never], context);
      expect(await checked.catch((error: unknown) => error)).to.equal(FULL);
    });
  }
});

import { Confidentiality, NCB_CODES, Purpose } from '@globalcrimedesk/kernel';
import fc from 'fast-check';
import type { Handling } from '../handling.ts';

const countries = (least: number) =>
  fc.uniqueArray(fc.constantFrom(...NCB_CODES), { minLength: least, maxLength: 4 });

/** Any handling that a record may bear, the usual one now and then. */
export const someHandling: fc.Arbitrary<Required<Handling>> = fc.record({
  access: fc.oneof(
    fc.constant({ policy: 'ALL' as const, countries: [] }),
    countries(0).map((codes) => ({ policy: 'ALLOW' as const, countries: codes })),
    countries(1).map((codes) => ({ policy: 'DENY' as const, countries: codes })),
  ),
  confidentiality: fc.constantFrom(...Object.values(Confidentiality)),
  purposes: fc.uniqueArray(fc.constantFrom(...Object.values(Purpose)), {
    minLength: 1,
    maxLength: 3,
  }),
});

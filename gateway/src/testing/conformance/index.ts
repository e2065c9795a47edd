import type { ConformanceCase } from './conformance-case.ts';
import { keysMashup } from './keys-mashup/case.ts';
import { nonResolvableInterfaceObject } from './non-resolvable-interface-object/case.ts';
import { nullKeys } from './null-keys/case.ts';
import { requiresWithArgument } from './requires-with-argument/case.ts';
import { requiresWithArgumentConflict } from './requires-with-argument-conflict/case.ts';

/** To add one, add a folder. */
export const CONFORMANCE: Readonly<Record<string, ConformanceCase>> = {
  'keys mashup': keysMashup,
  'non-resolvable interface object': nonResolvableInterfaceObject,
  'keys that are null': nullKeys,
  'requires with argument': requiresWithArgument,
  'requires with argument: conflict': requiresWithArgumentConflict,
};

import { abstractTypes } from './abstract-types/case.ts';
import { childTypeMismatch } from './child-type-mismatch/case.ts';
import { circularReferences } from './circular-references/case.ts';
import { complexEntityCall } from './complex-entity-call/case.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { corruptedNodeId } from './corrupted-node-id/case.ts';
import { enumIntersection } from './enum-intersection/case.ts';
import { externalExtends } from './external-extends/case.ts';
import { includeSkip } from './include-skip/case.ts';
import { inputIntersection } from './input-intersection/case.ts';
import { interfaceObject } from './interface-object/case.ts';
import { keysMashup } from './keys-mashup/case.ts';
import { keysThatAreNull } from './keys-that-are-null/case.ts';
import { mutations } from './mutations/case.ts';
import { mysteriousExternal } from './mysterious-external/case.ts';
import { nonResolvableInterfaceObject } from './non-resolvable-interface-object/case.ts';
import { nullKeys } from './null-keys/case.ts';
import { override } from './override/case.ts';
import { parentEntityCall } from './parent-entity-call/case.ts';
import { plannerTraps } from './planner-traps/case.ts';
import { provides } from './provides/case.ts';
import { requires } from './requires/case.ts';
import { requiresWithArgument } from './requires-with-argument/case.ts';
import { requiresWithArgumentConflict } from './requires-with-argument-conflict/case.ts';
import { sharedRoot } from './shared-root/case.ts';
import { simple } from './simple/case.ts';
import { unions } from './unions/case.ts';

/** To add one, add a folder. */
export const CONFORMANCE: Readonly<Record<string, ConformanceCase>> = {
  'abstract types': abstractTypes,
  'child type mismatch': childTypeMismatch,
  'circular references': circularReferences,
  'complex entity call': complexEntityCall,
  'corrupted node id': corruptedNodeId,
  'enum intersection': enumIntersection,
  'external extends': externalExtends,
  'include skip': includeSkip,
  'input intersection': inputIntersection,
  'interface object': interfaceObject,
  'keys mashup': keysMashup,
  'keys that are null': keysThatAreNull,
  mutations: mutations,
  'mysterious external': mysteriousExternal,
  'non resolvable interface object': nonResolvableInterfaceObject,
  'null keys': nullKeys,
  override: override,
  'parent entity call': parentEntityCall,
  'planner traps': plannerTraps,
  provides: provides,
  requires: requires,
  'requires with argument': requiresWithArgument,
  'requires with argument conflict': requiresWithArgumentConflict,
  'shared root': sharedRoot,
  simple: simple,
  unions: unions,
};

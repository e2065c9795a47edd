import { jsonResponse, type Route } from '@globalcrimedesk/service';
import type { KeyRing } from './key-ring.ts';

/** Where subgraphs on other machines find the public keys of their gateway. */
export function keysRoute(ring: KeyRing): Route {
  return {
    path: '/.well-known/desk-keys.json',
    methods: ['GET'],
    handle: async () => jsonResponse(200, await ring.publicKeys()),
  };
}

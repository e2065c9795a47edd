import type { Caller } from '@globalcrimedesk/service';
import type { RequestWatch } from '../observe/observer.ts';
import type { RequestSources } from './request-sources.ts';

/** What one client request carries through an executor to each of its fetches. */
export interface RequestContext {
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
  /** Left out for mutations: half of one is worse than one that no one waits for. */
  readonly signal?: AbortSignal;
  readonly sources: RequestSources;
  /** Who asks; the transport signs it for each attempt. */
  readonly caller?: Caller;
  /** Missing where nobody watches. */
  readonly watch?: RequestWatch;
}

import type { PlaygroundCaller } from '../../src/playground/playground-config.ts';
import type { CallerSession } from './caller-session.ts';

/** Who one is before the graph: as the graph says it, or as the menu does where the graph cannot say. */
export interface WhoAmI extends Omit<PlaygroundCaller, 'label'> {
  /** What may be asked; missing where the graph does not say. */
  readonly scopes?: readonly string[];
}

const QUERY = 'query WhoAmI { whoami { subject ncb entity roles purpose clearance scopes } }';

/** Asks the graph. It may serve no such field, or be away: the chosen caller is then all that is known. */
export async function whoAmI(
  endpoint: string,
  session: CallerSession,
  caller: PlaygroundCaller,
): Promise<WhoAmI> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await session.headers()) },
      body: JSON.stringify({ query: QUERY }),
    });
    const { data } = (await response.json()) as { data?: { whoami?: WhoAmI | null } | null };
    return data?.whoami ?? caller;
  } catch {
    return caller;
  }
}

import type { PageCaller } from '../../src/pages/page-callers.ts';
import type { PageSession } from '../../src/pages/page-session.ts';

/** Who one is before the graph: as the graph says it, or as the menu does where the graph cannot say. */
export interface WhoAmI extends Omit<PageCaller, 'label'> {
  /** What may be asked; missing where the graph does not say. */
  readonly scopes?: readonly string[];
}

const QUERY = 'query WhoAmI { whoami { subject ncb entity roles purpose clearance scopes } }';

/** Asks the graph. It may serve no such field, or be away: the chosen caller is then all that is known. */
export async function whoAmI(
  endpoint: string,
  session: PageSession,
  caller: PageCaller,
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

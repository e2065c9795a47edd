import type { Scope } from '@globalcrimedesk/kernel';
import type { Log } from '@globalcrimedesk/service';
import type { Databases } from '../databases.ts';
import { openStores } from '../stores.ts';
import { lineOf } from './report.ts';
import { review } from './review.ts';

const HOUR_MS = 3_600_000;
const WITHIN_DAYS = 90;

interface KeepReviewingOptions {
  readonly databases: Databases;
  readonly scope: Scope;
  readonly log: Log;
  readonly say: (line: string) => void;
  readonly clock?: () => Date;
}

/** Reviews now and every hour, until it is stopped; a review that fails is told and tried again the next time. */
export function keepReviewing(options: KeepReviewingOptions): { stop(): Promise<void> } {
  const { databases, scope, log, say, clock = () => new Date() } = options;
  const stores = openStores(databases);
  let stopped = false;
  const once = async () => {
    try {
      const report = await review({
        stores,
        scope,
        now: clock(),
        withinDays: WITHIN_DAYS,
        dryRun: false,
      });
      if (report.expired > 0) say(lineOf(report));
    } catch (error) {
      if (!stopped) log.warn({ err: error }, 'The review could not be done; it is tried again.');
    }
  };
  let turn = once();
  const timer = setInterval(() => {
    turn = turn.then(once);
  }, HOUR_MS);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await turn;
      await stores.close();
    },
  };
}

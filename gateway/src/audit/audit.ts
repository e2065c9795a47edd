import { type AuditSink, DeskError, type Log, RefusalCount } from '@globalcrimedesk/service';
import type { Audit, MayMutate } from '../request/gate.ts';
import { codesIn, describeOutcome } from './describe-outcome.ts';

export interface GatewayAuditOptions {
  readonly sink: AuditSink;
  readonly log: Log;
  readonly clock?: () => Date;
}

/** Writes every request down: who asked what, for which purpose, and what became of it. */
export interface GatewayAudit {
  readonly audit: Audit;
  readonly mayMutate: MayMutate;
  /** Writes down what was only counted so far. */
  stop(): Promise<void>;
}

/** How many refusals of a kind, before there was an operation, are told one by one within a minute. */
const ONE_BY_ONE = 20;

export function gatewayAudit(options: GatewayAuditOptions): GatewayAudit {
  const { sink, clock = () => new Date() } = options;
  const refusals = new RefusalCount({ ...options, clock, oneByOne: ONE_BY_ONE });
  return {
    async audit(outcome) {
      if (outcome.operation === undefined) {
        const [code = 'INTERNAL'] = codesIn(outcome.result);
        const subject = outcome.request.caller?.subject ?? null;
        if (!refusals.take(code, subject)) return;
      }
      await sink.append(describeOutcome(outcome));
    },
    async mayMutate() {
      try {
        await sink.assertWritable();
        return null;
      } catch (error) {
        if (!(error instanceof DeskError)) throw error;
        return { errors: [error.toJSON()], http: { status: 503 } };
      }
    },
    stop: () => refusals.stop(),
  };
}

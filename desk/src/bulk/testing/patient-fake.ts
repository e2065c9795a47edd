import type { Credentials } from '../ask/credentials.ts';
import { Endpoint } from '../ask/endpoint.ts';
import { Pace } from '../ask/pace.ts';
import { type Mend, PatientDesk } from '../ask/patient.ts';

/** A clock that goes on only while somebody pauses, so that a test of minutes takes none. */
export class PausedClock {
  now = 0;
  readonly pauses: number[] = [];
  readonly clock = () => this.now;
  readonly pause = async (ms: number) => {
    this.pauses.push(ms);
    this.now += ms;
  };
}

export const ANYBODY: Credentials = {
  headers: async () => ({ authorization: 'Bearer anybody' }),
  renew: async () => false,
  remedy: 'Get another token.',
};

/** A desk that is asked with patience, without any real waiting. */
export function patientFake(
  url: string,
  {
    time = new PausedClock(),
    ms = 60_000,
    credentials = ANYBODY,
    mend = async () => false,
    onWaiting = () => undefined,
  }: {
    readonly time?: PausedClock;
    readonly ms?: number;
    readonly credentials?: Credentials;
    readonly mend?: Mend;
    readonly onWaiting?: (why: string) => void;
  } = {},
): PatientDesk {
  const { clock, pause } = time;
  const pace = new Pace(clock, pause, { spared: 4 });
  const patience = { ms, clock, pause, chance: () => 1, onWaiting };
  return new PatientDesk(new Endpoint(url, pace), credentials, patience, mend);
}

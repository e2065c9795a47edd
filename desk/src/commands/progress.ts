import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** So many are done by now. @param note what else there is to say of them. */
  update(done: number, note?: string): void;
  stop(): void;
}

interface ProgressOptions {
  /** `null` where nobody knows before the end. */
  readonly total: number | null;
  /** What is counted, for example `persons`. */
  readonly noun: string;
  readonly stream: NodeJS.WriteStream;
  /** Milliseconds from any fixed point. */
  readonly clock?: () => number;
}

/** How often a pipe is told, in milliseconds. */
const LINE_MS = 5_000;

/** A bar with rate and time left on a terminal; in a pipe, a plain line every few seconds. */
export function progressOn(options: ProgressOptions): Progress {
  const { total } = options;
  return options.stream.isTTY && total !== null ? bar({ ...options, total }) : lines(options);
}

function bar({
  total,
  noun,
  stream,
  clock = () => performance.now(),
}: ProgressOptions & { readonly total: number }): Progress {
  const start = clock();
  const single = new SingleBar(
    {
      stream,
      format: `{bar} {percentage}% | {value} of {total} ${noun} | {rate}/s | {eta_formatted} left{note}`,
      etaBuffer: 50,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  single.start(total, 0, { rate: 0, note: '' });
  return {
    update: (done, note) =>
      single.update(done, { rate: perSecond(done, clock() - start), note: noted(note) }),
    stop: () => single.stop(),
  };
}

function lines({
  total,
  noun,
  stream,
  clock = () => performance.now(),
}: ProgressOptions): Progress {
  const start = clock();
  let told = start;
  return {
    update(done, note) {
      const now = clock();
      if (now - told < LINE_MS) return;
      told = now;
      const rate = perSecond(done, now - start);
      const of = total === null ? '' : ` of ${total}`;
      const isOpen = total === null || rate === 0;
      const left = isOpen ? '' : `, ${Math.ceil((total - done) / rate)} s left`;
      stream.write(`${done}${of} ${noun}, ${rate}/s${left}${noted(note)}\n`);
    },
    stop: () => undefined,
  };
}

function noted(note: string | undefined): string {
  return note === undefined ? '' : ` | ${note}`;
}

/** A whole number for each second; 0 where no time has passed. */
export function perSecond(count: number, milliseconds: number): number {
  return milliseconds <= 0 ? 0 : Math.round((count * 1_000) / milliseconds);
}

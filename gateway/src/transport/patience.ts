/** A signal that ends a call at its deadline or when the client leaves, and knows which of the two it was. */
export interface Patience {
  readonly signal: AbortSignal;
  readonly timedOut: boolean;
  /** Must be called when the call is over. */
  end(): void;
}

/** `deadline` in epoch milliseconds. */
export function patience(deadline: number, leaving?: AbortSignal): Patience {
  const controller = new AbortController();
  let timedOut = false;
  const timer = setTimeout(
    () => {
      timedOut = true;
      controller.abort();
    },
    Math.max(0, deadline - Date.now()),
  );
  if (deadline <= Date.now()) {
    timedOut = true;
    controller.abort();
  }
  const leave = () => controller.abort();
  if (leaving?.aborted) leave();
  leaving?.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut;
    },
    end() {
      clearTimeout(timer);
      leaving?.removeEventListener('abort', leave);
    },
  };
}

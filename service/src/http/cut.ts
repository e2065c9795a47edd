import type { HttpFault } from './http-fault.ts';

/** Whether the rest of a request will come: an `AbortSignal` for every request would cost more than reading most bodies. */
export class Cut {
  #fault: HttpFault | undefined;
  #told: ((fault: HttpFault) => void) | undefined;

  /** Why the rest will not come; `undefined` as long as it may. */
  get fault(): HttpFault | undefined {
    return this.#fault;
  }

  off(fault: HttpFault): void {
    this.#fault ??= fault;
    this.#told?.(fault);
  }

  /** Tells one listener, the last that was named: a body is read, or then thrown away. */
  tell(listener: (fault: HttpFault) => void): void {
    this.#told = listener;
    if (this.#fault !== undefined) listener(this.#fault);
  }
}

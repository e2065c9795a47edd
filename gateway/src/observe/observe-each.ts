import type { FetchWatch, Observer, RequestWatch } from './observer.ts';

/** One observer that stands for several; none where there are none. */
export function observeEach(observers: readonly Observer[]): Observer | undefined {
  const [first, ...others] = observers;
  if (first === undefined || others.length === 0) return first;
  return { request: (meta) => watchEach(observers.map((observer) => observer.request(meta))) };
}

function watchEach(watches: readonly RequestWatch[]): RequestWatch {
  return {
    prepared(operation, text, published) {
      for (const watch of watches) watch.prepared(operation, text, published);
    },
    planned(plan, found, ms) {
      for (const watch of watches) watch.planned(plan, found, ms);
    },
    fetch: (source, operationName) =>
      watchEachFetch(watches.map((watch) => watch.fetch(source, operationName))),
    end(result) {
      for (const watch of watches) watch.end(result);
    },
  };
}

/** At most one of them begins spans, so at most one has a `traceparent`. */
function watchEachFetch(watches: readonly FetchWatch[]): FetchWatch {
  const traceparent = watches.find((watch) => watch.traceparent !== undefined)?.traceparent;
  return {
    ...(traceparent === undefined ? {} : { traceparent }),
    end(outcome, code) {
      for (const watch of watches) watch.end(outcome, code);
    },
  };
}

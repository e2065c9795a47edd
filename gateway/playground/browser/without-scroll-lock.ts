import type { ReactNode } from 'react';

/**
 * Stands in for the package `react-remove-scroll`, which writes a `<style>` element whenever a dialog or menu opens.
 * Our style-src forbids that, and this page never scrolls as a whole, so there is nothing to lock.
 */
export function RemoveScroll({ children }: { readonly children?: ReactNode }): ReactNode {
  return children;
}

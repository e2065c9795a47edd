import type { ReactNode } from 'react';

interface NoteStripProps {
  readonly kind: 'unknown' | 'fault';
  readonly children: ReactNode;
}

/** A line that must not be missed: a sign, words and a colour, in this order of importance. */
export function NoteStrip({ kind, children }: NoteStripProps) {
  return (
    <p className={`desk-note desk-note-${kind}`}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path d="M10 1.8 19 17.6H1Z" />
        <path d="M10 7.4v5M10 14v1.6" />
      </svg>
      <span>{children}</span>
    </p>
  );
}

import { closeSync, openSync } from 'node:fs';

/** The parts of `process` that a hangup needs, so that a test can stand in for it. */
export interface HangupSource {
  readonly pid: number;
  on(signal: 'SIGHUP', listener: () => void): unknown;
  off(signal: 'SIGHUP', listener: () => void): unknown;
  kill(pid: number, signal: 'SIGTERM'): unknown;
}

/**
 * SIGHUP asks a service to read anew what it serves, as nginx and others have it. It also tells a program that its
 * terminal was closed: then the process is told to stop, as whoever closed it expects. Returns a function that takes the
 * listener off again.
 */
export function onHangup(
  reload: () => void,
  source: HangupSource = process,
  hasTerminal: () => boolean = terminalIsThere,
): () => void {
  const began = hasTerminal();
  const listener = () => {
    if (began && !hasTerminal()) source.kill(source.pid, 'SIGTERM');
    else reload();
  };
  source.on('SIGHUP', listener);
  return () => {
    source.off('SIGHUP', listener);
  };
}

/** A process whose terminal is gone can open it no more, whatever its input and output are. */
function terminalIsThere(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}

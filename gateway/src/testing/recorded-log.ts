import { createLog, type Log, type LogLevel } from '@globalcrimedesk/service';

/** A log whose lines a test can read. */
export function recordedLog(level: LogLevel = 'info'): {
  log: Log;
  lines: Record<string, unknown>[];
} {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  return { log: createLog({ name: 'test', level, destination }), lines };
}

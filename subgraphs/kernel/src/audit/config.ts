import { resolve } from 'node:path';
import { type AuditPlace, setting } from '@globalcrimedesk/service';

/** Where a subgraph that runs as a process of its own keeps its audit. @throws ConfigError */
export function auditConfig(): AuditPlace {
  const settings = setting(process.env);
  return settings.finish({ dataDir: resolve(settings.string('DATA_DIR', { default: 'data' })) });
}

import { resolve } from 'node:path';
import { type Environment, setting } from '@globalcrimedesk/service';
import type { GatewayAuditPlace } from './open-gateway-audit.ts';

const PREFIX = { pattern: /^[a-z0-9_-]{0,30}$/, accepted: 'a-z, 0-9, _ and -, 30 at most' };

/** Where a gateway that runs as a process of its own keeps its audit. @throws ConfigError */
export function gatewayAuditConfig(env: Environment = process.env): GatewayAuditPlace {
  const s = setting(env);
  const mongo = { protocols: ['mongodb:', 'mongodb+srv:'] };
  // Without a database entries stay in the spool; nothing is refused for it.
  const uri = s.url('AUDIT_MONGODB_URI', mongo) ?? s.url('MONGODB_URI', mongo);
  const database = `${s.string('DATABASE_PREFIX', { default: '', ...PREFIX })}audit`;
  return s.finish({
    dataDir: resolve(s.string('DATA_DIR', { default: 'data' })),
    ...(uri === undefined ? {} : { database: { uri, database } }),
  });
}

import { type HttpServer, type Log, startHttpServer } from '@globalcrimedesk/service';
import { Registry } from 'prom-client';
import type { MetricsPlace } from '../observe-settings.ts';

/**
 * Serves metrics in Prometheus' text format at `/metrics`, on a listener of its own: how often who asks what is the
 * business of whoever runs the gateway, not of its clients.
 */
export async function serveMetrics(
  place: MetricsPlace,
  log: Log,
  read: () => Promise<string>,
): Promise<HttpServer> {
  const server = await startHttpServer({
    ...place,
    log,
    settings: { host: 'METRICS_HOST', port: 'METRICS_PORT' },
    routes: [
      {
        path: '/metrics',
        methods: ['GET'],
        handle: async () => ({
          status: 200,
          headers: { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE },
          body: await read(),
        }),
      },
    ],
  });
  log.info({ url: `${server.url}/metrics` }, 'metrics are served');
  return server;
}

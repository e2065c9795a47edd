import { resolve } from 'node:path';
import { ConfigError, keyFiles } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { disableVendorTelemetry, readConfig, subgraphUrlKey } from './config.ts';
import { DEFAULT_TABLE } from './limits/limit-table.ts';

describe('the configuration of the gateway', () => {
  it('needs nothing', () => {
    expect(readConfig({})).to.deep.equal({
      host: '127.0.0.1',
      port: 4000,
      supergraphFile: 'schema/supergraph.graphql',
      subgraphUrls: new Map(),
      logLevel: 'info',
      requestTimeoutMs: 10_000,
      issuersFile: undefined,
      executor: 'own',
      calls: { atOnce: 128 },
      workers: 1,
      access: { refuse: 'field' },
      keys: keyFiles(resolve('data')),
      limits: { table: DEFAULT_TABLE },
      web: { corsOrigins: [], trustedProxies: [], behindTls: false },
      observe: {},
    });
  });

  it('takes origins, proxies and files of limits', () => {
    const { limits, web } = readConfig({
      CORS_ORIGINS: 'https://desk.example, http://localhost:5173',
      TRUSTED_PROXIES: '10.0.0.0/8,fd00::1',
      BEHIND_TLS: 'yes',
      TRUSTED_OPERATIONS: 'operations.json',
      RATE_LIMIT_MONGODB_URI: 'mongodb://localhost/rates',
    });
    expect(web).to.deep.equal({
      corsOrigins: ['https://desk.example', 'http://localhost:5173'],
      trustedProxies: ['10.0.0.0/8', 'fd00::1'],
      behindTls: true,
    });
    expect(limits).to.include({
      trustedOperationsFile: 'operations.json',
      rateLimitMongoUri: 'mongodb://localhost/rates',
    });
  });

  it('takes how subgraphs are called', () => {
    const { calls } = readConfig({ SUBGRAPH_CALLS: '20', SUBGRAPH_COMPRESSION: 'never' });
    expect(calls).to.deep.equal({ atOnce: 20, compressed: false });
  });

  it('takes what is measured, and where it is told', () => {
    const { observe } = readConfig({
      METRICS_PORT: '9464',
      SLOW_OPERATION_MS: '750',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318/',
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
      TRACE_PARENT: 'join',
    });
    expect(observe).to.deep.equal({
      metrics: { host: '127.0.0.1', port: 9464 },
      spans: {
        url: 'http://collector.example:4318/v1/traces',
        share: 0.25,
        obeysParent: true,
        joins: true,
      },
      slowMs: 750,
    });
  });

  it('sends spans nowhere unless it is told where, nor when it is told not to', () => {
    const sampled = { OTEL_TRACES_SAMPLER: 'always_on', OTEL_SERVICE_NAME: 'desk' };
    expect(readConfig(sampled).observe).to.deep.equal({});
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
    expect(readConfig({ ...endpoint, OTEL_SDK_DISABLED: 'true' }).observe).to.deep.equal({});
    expect(readConfig({ ...endpoint, OTEL_TRACES_SAMPLER: 'always_off' }).observe).to.deep.include({
      spans: { url: 'http://127.0.0.1:4318/v1/traces', share: 0, obeysParent: false, joins: false },
    });
  });

  it('names the setting of what cannot be measured so', () => {
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4317' };
    for (const wrong of [
      { METRICS_PORT: 'yes' },
      { SLOW_OPERATION_MS: '0' },
      { OTEL_TRACES_SAMPLER_ARG: '1.5' },
      { TRACE_PARENT: 'yes' },
      { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
    ]) {
      const [name = ''] = Object.keys(wrong);
      expect(() => readConfig({ ...endpoint, ...wrong }), name).to.throw(name);
    }
  });

  it('names the setting where an origin, a proxy or a file of limits cannot be', () => {
    for (const origin of [
      '*',
      'null',
      'desk.example',
      'https://desk.example/',
      'https://DESK.example',
    ]) {
      expect(() => readConfig({ CORS_ORIGINS: origin }), origin).to.throw('CORS_ORIGINS has');
    }
    for (const proxy of ['*', '10.0.0.0/33', 'proxy.example', '10.0.0.1/8/8']) {
      expect(() => readConfig({ TRUSTED_PROXIES: proxy }), proxy).to.throw('TRUSTED_PROXIES has');
    }
    expect(() => readConfig({ LIMITS: '/nowhere.json' })).to.throw(
      'LIMITS, the file /nowhere.json,',
    );
    expect(() => readConfig({ BEHIND_TLS: 'true' })).to.throw('BEHIND_TLS');
  });

  it('takes addresses of subgraphs of any name', () => {
    const { subgraphUrls } = readConfig({
      SUBGRAPH_URL_NATIONAL_FRA: 'http://10.0.0.1:4001/graphql',
    });
    expect(subgraphUrls.get(subgraphUrlKey('national-fra'))).to.equal(
      'http://10.0.0.1:4001/graphql',
    );
  });

  it('may be reached from elsewhere where AUTH_ISSUERS says who issues tokens', () => {
    const { host, issuersFile } = readConfig({ HOST: '0.0.0.0', AUTH_ISSUERS: 'issuers.json' });
    expect([host, issuersFile]).to.deep.equal(['0.0.0.0', 'issuers.json']);
  });

  it('refuses, all at once, an open address with keys of its own, and other faults', () => {
    const env = { HOST: '0.0.0.0', PORT: 'x', SUBGRAPH_URL_A: 'nowhere', REQUEST_TIMEOUT: '5' };
    expect(() => readConfig(env))
      .to.throw(ConfigError)
      .with.property('faults')
      .that.satisfies((faults: string[]) =>
        ['HOST', 'PORT', 'SUBGRAPH_URL_A', 'REQUEST_TIMEOUT'].every((name) =>
          faults.some((fault) => fault.startsWith(`${name} is`)),
        ),
      );
  });

  it('turns the telemetry of the vendor off', () => {
    const env: Record<string, string | undefined> = {};
    disableVendorTelemetry(env);
    expect(env).to.deep.equal({ APOLLO_TELEMETRY_DISABLED: '1' });
  });
});

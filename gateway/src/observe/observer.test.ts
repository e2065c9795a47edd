import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeskError, type GraphqlResult } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { createGateway, type GatewayOptions } from '../gateway.ts';
import { writeManifest } from '../operations/manifest.ts';
import { composeDomains } from '../testing/domains.ts';
import { meta, quietLog } from '../testing/graph.ts';
import { inProcessTransport } from '../transport/in-process-transport.ts';
import { observeEach } from './observe-each.ts';
import type { Observer } from './observer.ts';

/** An observer that keeps what it is told, in words. */
function witness(traceparent?: string): { observer: Observer; told: string[] } {
  const told: string[] = [];
  const observer: Observer = {
    request: () => ({
      prepared: ({ operation }, text, published) => {
        told.push(`prepared ${operation.name?.value} ${text.length} ${published}`);
      },
      planned: (_, found) => void told.push(`planned ${found}`),
      fetch(source) {
        told.push(`fetch ${source}`);
        return {
          ...(traceparent === undefined ? {} : { traceparent }),
          end: (outcome) => void told.push(outcome),
        };
      },
      end: ({ errors = [] }: GraphqlResult) => {
        const codes = errors.map(({ extensions }) => ` ${extensions?.code}`);
        told.push(`end${codes.join('')}`);
      },
    }),
  };
  return { observer, told };
}

function gatewayWith(options: Partial<GatewayOptions>) {
  return createGateway({
    supergraphSdl: composeDomains(),
    log: quietLog,
    transports: (name) =>
      inProcessTransport({
        name,
        log: quietLog,
        subgraph: {
          execute: async () => ({ data: { alerts: [], papers: [] } }),
          ready: async () => ({ ready: true }),
        },
      }),
    ...options,
  });
}

const QUERY = 'query Alerts { alerts { id } }';

describe('who looks on at a request', () => {
  it('is told each step once, and its end last', async () => {
    const { observer, told } = witness();
    const gateway = await gatewayWith({ observer });
    await gateway.run({ query: QUERY }, meta());
    await gateway.run({ query: QUERY }, meta());
    const prepared = `prepared Alerts ${QUERY.length} false`;
    expect(told).to.deep.equal([
      ...[prepared, 'planned made', 'fetch alerts', 'ANSWERED', 'end'],
      ...[prepared, 'planned cached', 'fetch alerts', 'ANSWERED', 'end'],
    ]);
    await gateway.stop();
  });

  it('is told the end of every request, refused and failed ones too', async () => {
    const { observer, told } = witness();
    let fault: Error = new DeskError('AUDIT_UNAVAILABLE', 'full');
    const audit = async () => {
      throw fault;
    };
    const gateway = await gatewayWith({ observer, gates: { audit } });
    await gateway.run({ query: QUERY }, meta());
    fault = new Error('unforeseen');
    expect(await gateway.run({ query: QUERY }, meta()).catch(String)).to.include('unforeseen');
    await gateway.stop();
    await gateway.run({ query: QUERY }, meta());
    const ends = told.filter((line) => line.startsWith('end'));
    expect(ends).to.deep.equal(['end AUDIT_UNAVAILABLE', 'end INTERNAL', 'end SHUTTING_DOWN']);
  });

  it('is told which operations were published', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'desk-observer-'));
    const file = join(folder, 'operations.json');
    const known = { id: 'alerts', body: QUERY, name: 'Alerts', type: 'query' as never };
    await writeFile(file, writeManifest([known]));
    const { observer, told } = witness();
    const gateway = await gatewayWith({ observer, limits: { trustedOperationsFile: file } });
    await gateway.run({ query: '', documentId: 'alerts' }, meta());
    expect(told[0]).to.equal(`prepared Alerts ${QUERY.length} true`);
    await gateway.stop();
    await rm(folder, { recursive: true });
  });

  it('may be several, who are told the same', async () => {
    const [one, other] = [witness(), witness('00-1-2-01')];
    const observer = observeEach([one.observer, other.observer]);
    const gateway = await gatewayWith({ ...(observer === undefined ? {} : { observer }) });
    await gateway.run({ query: QUERY }, meta());
    expect(one.told.length).to.equal(5);
    expect(other.told).to.deep.equal(one.told);
    await gateway.stop();
    const watch = observer?.request(meta());
    expect(watch?.fetch('alerts', undefined).traceparent).to.equal('00-1-2-01');
    expect(observeEach([])).to.equal(undefined);
    expect(observeEach([one.observer])).to.equal(one.observer);
  });
});

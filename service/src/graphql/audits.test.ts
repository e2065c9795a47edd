import { expect } from 'chai';
import { serverAudits } from 'graphql-http';
import type { HttpServer } from '../http/server.ts';
import { startSample } from '../testing/service.ts';

describe('GraphQL over HTTP: the audits of graphql-http', () => {
  let server: HttpServer;
  before(async () => {
    server = await startSample();
  });
  after(() => server.stop(0));

  const audits = serverAudits({ url: () => `${server.url}/graphql` });

  it('are all 61 of them', () => {
    expect(audits).to.have.length(61);
  });

  for (const { id, name, fn } of audits) {
    it(`${id} ${name}`, async () => {
      const result = await fn();
      expect(result.status, 'reason' in result ? result.reason : '').to.equal('ok');
    });
  }
});

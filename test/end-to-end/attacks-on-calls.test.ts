import { callerKeys, type Subgraph, serveSubgraph, startSubgraph } from '@globalcrimedesk/kernel';
import { personsSubgraph } from '@globalcrimedesk/persons';
import {
  bodyOfCall,
  type CallToSign,
  encodeSubgraphCall,
  type HttpServer,
  type SigningKey,
  type SubgraphCall,
  signCall,
} from '@globalcrimedesk/service';
import { expect } from 'chai';
import { generateKeyPair } from 'jose';
import { gatewayKey, type TestCallers, testCallers } from '../helpers/callers.ts';
import {
  type Answer,
  silentLog,
  type TestStores,
  TRANSPORTS,
  testStores,
  untilReady,
} from '../helpers/live-desk.ts';

const CALLER: CallToSign['caller'] = {
  subject: 'analyst-7',
  ncb: 'FRA',
  entity: null,
  roles: ['ANALYST'],
  purpose: 'INVESTIGATION',
  clearance: 'CONFIDENTIAL',
};

/** A call as a gateway makes it, before it is signed. */
function unsigned(): SubgraphCall {
  return {
    query: 'query Count($first: Int!) { persons(first: $first) { totalCount } }',
    operationName: 'Count',
    variables: { first: 1 },
    requestId: 'r-1',
    deadline: Date.now() + 5_000,
  };
}

describe('attacks on the calls between gateway and subgraph', () => {
  let world: TestStores;
  let callers: TestCallers;
  let key: SigningKey;
  let subgraph: Subgraph;
  let server: HttpServer;

  before(async function () {
    this.timeout(60_000);
    world = await testStores();
    callers = await testCallers();
    key = await gatewayKey(callers.keys);
    subgraph = startSubgraph(personsSubgraph, {
      mongo: world.databases.of.persons,
      access: { kind: 'callers', keys: callerKeys(callers.keys.callKeys, silentLog) },
      log: silentLog,
    });
    server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, log: silentLog });
    await untilReady(server.url);
  });
  after(async () => {
    await server.stop();
    await subgraph.stop();
    await callers.close();
    await world.stop();
  });

  async function signed(change: Partial<CallToSign> = {}, at = new Date()): Promise<SubgraphCall> {
    const call = unsigned();
    const toSign: CallToSign = {
      caller: CALLER,
      subgraph: 'persons',
      requestId: call.requestId,
      body: bodyOfCall(call),
      ...change,
    };
    return { ...call, signature: await signCall(key, toSign, at) };
  }

  for (const transport of TRANSPORTS) {
    describe(`at the ${transport} transport`, () => {
      async function send(call: SubgraphCall): Promise<Answer> {
        if (transport === 'in-process') {
          return JSON.parse(JSON.stringify(await subgraph.execute(call))) as Answer;
        }
        const { headers, body } = encodeSubgraphCall(call);
        const url = `${server.url}/graphql`;
        return (await (await fetch(url, { method: 'POST', headers, body })).json()) as Answer;
      }

      async function refuses(call: SubgraphCall, code: string): Promise<void> {
        const answer = await send(call);
        expect(answer).not.to.have.property('data');
        expect(answer.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal([code]);
      }

      it('answers what its gateway signed', async () => {
        expect(await send(await signed())).to.deep.equal({ data: { persons: { totalCount: 0 } } });
      });

      it('an unsigned call', () => refuses(unsigned(), 'CALL_UNSIGNED'));

      it('a caller beside the signature, as if a gateway had put it there', () =>
        refuses({ ...unsigned(), caller: CALLER }, 'CALL_UNSIGNED'));

      it('the same call a second time', async () => {
        const call = await signed();
        expect(await send(call)).to.have.property('data');
        await refuses(call, 'CALL_REPLAYED');
        await refuses(call, 'CALL_REPLAYED');
      });

      it('the same call many times at once', async () => {
        const call = await signed();
        const answers = await Promise.all(Array.from({ length: 10 }, () => send(call)));
        expect(answers.filter((answer) => 'data' in answer)).to.have.length(1);
      });

      it('a call that was kept for a minute', async () =>
        refuses(await signed({}, new Date(Date.now() - 60_000)), 'CALL_EXPIRED'));

      it('a call from the future', async () =>
        refuses(await signed({}, new Date(Date.now() + 60_000)), 'CALL_EXPIRED'));

      it('a call for another subgraph', async () =>
        refuses(await signed({ subgraph: 'documents' }), 'CALL_NOT_GENUINE'));

      it('a changed query, changed variables, another operation', async () => {
        for (const change of [
          { query: unsigned().query.replace('totalCount', 'edges { node { id } }') },
          { variables: { first: 100 } },
          { operationName: 'Other' },
        ]) {
          await refuses({ ...(await signed()), ...change }, 'CALL_NOT_GENUINE');
        }
      });

      it('a call under the id of another request, for the audit to join wrongly', async () =>
        refuses({ ...(await signed()), requestId: 'r-2' }, 'CALL_NOT_GENUINE'));

      it('a signature by a key of one’s own, under the gateway’s key id or another', async () => {
        const { privateKey } = await generateKeyPair('EdDSA');
        for (const kid of [key.kid, 'other']) {
          const call = unsigned();
          const toSign = { caller: CALLER, subgraph: 'persons', requestId: 'r-1' };
          const own = { kid, key: privateKey };
          const signature = await signCall(own, { ...toSign, body: bodyOfCall(call) });
          await refuses({ ...call, signature }, 'CALL_NOT_GENUINE');
        }
      });

      it('a token of a client in the place of a signature', async () => {
        const { authorization = '' } = await callers.headersOf({ roles: ['ANALYST'], ncb: 'FRA' });
        const signature = authorization.slice('Bearer '.length);
        await refuses({ ...unsigned(), signature }, 'CALL_NOT_GENUINE');
      });

      it('a signature that is none, or of no algorithm', async () => {
        const [, payload = ''] = ((await signed()).signature ?? '').split('.');
        const none = Buffer.from('{"alg":"none","typ":"desk-call+jwt"}').toString('base64url');
        for (const signature of ['x', 'a.b.c', `${none}.${payload}.`, `${none}.${payload}.AA`]) {
          await refuses({ ...unsigned(), signature }, 'CALL_NOT_GENUINE');
        }
      });

      it('a caller with a word that is not listed', async () => {
        const stranger = { ...CALLER, roles: ['ROOT'] } as unknown as CallToSign['caller'];
        await refuses(await signed({ caller: stranger }), 'CALL_NOT_GENUINE');
      });
    });
  }
});

import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_WORLD, demoIds, seedWorld } from '@globalcrimedesk/desk';
import { rotateKeyRing, startBareGateway } from '@globalcrimedesk/gateway';
import {
  bodyOfCall,
  type Caller,
  type CallToSign,
  type HttpServer,
  type SigningKey,
  signCall,
} from '@globalcrimedesk/service';
import { expect } from 'chai';
import { type CryptoKey, generateKeyPair, importJWK } from 'jose';
import { type TestCaller, type TestCallers, testCallers } from '../helpers/callers.ts';
import {
  type Answer,
  ask,
  EVERYTHING,
  silentLog,
  type TestStores,
  testStores,
  untilReady,
} from '../helpers/live-desk.ts';
import { type DeskProcess, freePort, runDesk, runProcess } from '../helpers/process.ts';
import { type ServedDomains, servedDomains } from '../helpers/served-domains.ts';

const NAME = 'national-xwk';
const SDL = 'examples/national-subgraph/westerkade.graphql';
const { person, stolenDocument } = demoIds();
const QUERY = `query Both($person: ID!, $document: ID!) {
  person(id: $person) {
    id names { familyName }
    xwkResidencePermit { number kind validUntil office { town phone } }
  }
  travelDocument(id: $document) {
    documentNumber status
    xwkVisaHistory { decidedOn decision office { town } }
  }
}`;
const IDS = { person: person.id, document: stolenDocument.id };
const ANALYST = { roles: ['ANALYST'], ncb: 'FRA' } as const;

describe('a national subgraph, as examples/national-subgraph has it', function () {
  this.timeout(60_000);
  let folder: string;
  let world: TestStores;
  let callers: TestCallers;
  let domains: ServedDomains;
  let gateway: HttpServer;
  let national: DeskProcess;
  let port: number;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-national-'));
    [world, callers, port] = [await testStores(), await testCallers(), await freePort()];
    await seedWorld(world.stores, EVERYTHING, DEMO_WORLD);
    domains = await servedDomains(world.databases, callers.keys.callKeys);
    const supergraphFile = join(folder, 'supergraph.graphql');
    const check = runDesk(['subgraph', 'check', SDL, '--name', NAME, '--out', supergraphFile]);
    expect(await check.end(), check.output()).to.equal(0);
    if (callers.access.kind !== 'callers') throw new Error('The test has callers.');
    gateway = await startBareGateway({
      supergraphFile,
      host: '127.0.0.1',
      port: 0,
      log: silentLog,
      callers: callers.access.callers,
      access: { policies: (name, { ncb }) => name === 'xwk:case-officer' && ncb === 'FRA' },
      subgraphUrls: new Map([
        ...[...domains.urls].map(([name, url]) => [name.toUpperCase(), url] as const),
        ['NATIONAL_XWK', `${nationalUrl()}/graphql`],
      ]),
    });
    national = await startNational();
  });
  after(async () => {
    await national.end('SIGTERM');
    await gateway.stop();
    await domains.stop();
    await callers.close();
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const nationalUrl = () => `http://127.0.0.1:${port}`;
  const answerTo = async (caller: TestCaller, query = QUERY, variables: object = IDS) =>
    ask(`${gateway.url}/graphql`, query, variables, await callers.headersOf(caller));

  async function startNational(): Promise<DeskProcess> {
    const run = runProcess('examples/national-subgraph/src/main.ts', [], {
      PORT: String(port),
      DATA_DIR: join(folder, 'westerkade'),
      DESK_KEYS: `${gateway.url}/.well-known/desk-keys.json`,
      NCBS: 'FRA,ESP',
    });
    await untilReady(nationalUrl());
    return run;
  }

  it('answers for its fields in one query with those of ours', async () => {
    const answer = await answerTo(ANALYST);
    expect(answer.errors).to.equal(undefined);
    expect(answer.data?.person).to.have.property('names').that.has.length.above(0);
    expect(answer.data?.person).to.deep.include({
      xwkResidencePermit: {
        number: 'WK-2024-000417',
        kind: 'WORK',
        validUntil: '2027-05-31',
        office: { town: 'Oudersluis', phone: '+999 555 0102' },
      },
    });
    expect(answer.data?.travelDocument).to.deep.include({
      status: 'STOLEN',
      xwkVisaHistory: [
        { decidedOn: '2024-11-20', decision: 'REFUSED', office: { town: 'Oudersluis' } },
        { decidedOn: '2021-09-02', decision: 'GRANTED', office: { town: 'Kattenhaven' } },
      ],
    });
    expect(statesOf(answer)).to.deep.equal({
      documents: 'ANSWERED',
      [NAME]: 'ANSWERED',
      persons: 'ANSWERED',
    });
  });

  it('has root fields of its own', async () => {
    const query =
      '{ xwkResidencePermit(number: "WK-2024-000417") { kind } none: xwkResidencePermit(number: "WK-0") { kind } xwkBorderOffices { town } }';
    const { data, errors } = await answerTo(ANALYST, query);
    expect(errors).to.equal(undefined);
    expect(data).to.deep.equal({
      xwkResidencePermit: { kind: 'WORK' },
      none: null,
      xwkBorderOffices: [{ town: 'Kattenhaven' }, { town: 'Oudersluis' }],
    });
  });

  it('has nothing on persons whom it does not know', async () => {
    const query = '{ persons(first: 50) { edges { node { id xwkResidencePermit { number } } } } }';
    const { data, errors } = await answerTo(ANALYST, query);
    expect(errors).to.equal(undefined);
    const { edges } = (data as { persons: { edges: { node: Permitted }[] } }).persons;
    const others = edges.filter(({ node }) => node.id !== person.id);
    expect(others).to.have.length.above(20);
    expect(others.every(({ node }) => node.xwkResidencePermit === null)).to.equal(true);
  });

  it('releases nothing to an NCB that is not in its agreement, whatever the scopes', async () => {
    const answer = await answerTo({ ...ANALYST, ncb: 'BRA' });
    expect(answer.errors).to.equal(undefined);
    expect(answer.data?.person).to.deep.include({ id: person.id, xwkResidencePermit: null });
    expect(answer.data?.travelDocument).to.deep.include({ xwkVisaHistory: [] });
  });

  it('releases for a purpose only what its law has for it', async () => {
    const purposes = ['INVESTIGATION', 'CRIMINAL_ANALYSIS'] as const;
    const answer = await answerTo({ ...ANALYST, purposes, purpose: 'CRIMINAL_ANALYSIS' });
    expect(answer.data?.person).to.deep.include({ xwkResidencePermit: null });
  });

  it('writes down who asked, what for and what they got, before the answer leaves', async () => {
    const subject = 'analyst-of-this-test';
    await answerTo({ ...ANALYST, subject });
    await answerTo({ ...ANALYST, ncb: 'BRA', subject });
    const file = join(folder, 'westerkade', 'access.jsonl');
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const looks = lines.map((line) => JSON.parse(line)).filter((look) => look.subject === subject);
    expect(
      looks.map(({ ncb, kind, asked, outcome }) => [ncb, kind, asked, outcome]),
    ).to.have.deep.members([
      ['FRA', 'permits', person.id, 'RELEASED'],
      ['FRA', 'visas', stolenDocument.id, 'RELEASED'],
      ['BRA', 'permits', person.id, 'REFUSED'],
      ['BRA', 'visas', stolenDocument.id, 'REFUSED'],
    ]);
    for (const look of looks) {
      expect(look).to.include({ purpose: 'INVESTIGATION' });
      expect(look.requestId).to.be.a('string').that.is.not.equal('');
    }
    expect((await stat(file)).mode & 0o077, 'readable for its owner alone').to.equal(0);
  });

  it('leaves a field to the gateway that a caller has no scope for: FORBIDDEN, and no fetch', async () => {
    const officer = { roles: ['OFFICER'], ncb: 'FRA' } as const;
    const query =
      'query ($document: ID!) { travelDocument(id: $document) { id xwkVisaHistory { decision } } }';
    const answer = await answerTo(officer, query, { document: stolenDocument.id });
    expect(answer.data?.travelDocument).to.deep.equal({
      id: stolenDocument.id,
      xwkVisaHistory: null,
    });
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['FORBIDDEN']);
    expect(statesOf(answer)).not.to.have.property(NAME);
  });

  it('has a field behind a policy of its own, for those alone whom the gateway lets meet it', async () => {
    const query = '{ xwkResidencePermit(number: "WK-2024-000417") { kind caseOfficer } }';
    const met = await answerTo(ANALYST, query, {});
    expect(met.errors).to.equal(undefined);
    expect(met.data?.xwkResidencePermit).to.have.property('caseOfficer').that.is.a('string');
    const other = await answerTo({ ...ANALYST, ncb: 'BRA' }, query, {});
    expect(other.errors?.map(({ extensions }) => extensions?.code)).to.include('FORBIDDEN');
    expect(JSON.stringify(other.data)).not.to.contain('caseOfficer":"');
  });

  it('takes nothing but its own fields with it while it is dead, and is named silent', async () => {
    await national.end('SIGKILL');
    const answer = await answerTo(ANALYST);
    expect(answer.data?.person).to.deep.include({ id: person.id, xwkResidencePermit: null });
    expect(answer.data?.person).to.have.property('names').that.has.length.above(0);
    expect(answer.data?.travelDocument).to.deep.include({ status: 'STOLEN', xwkVisaHistory: null });
    expect(statesOf(answer)).to.deep.equal({
      documents: 'ANSWERED',
      [NAME]: 'SILENT',
      persons: 'ANSWERED',
    });
    for (const { extensions } of answer.errors ?? []) {
      expect(extensions).to.include({ code: 'SUBGRAPH_UNAVAILABLE', source: NAME });
    }
    national = await startNational();
    expect((await answerTo(ANALYST)).errors).to.equal(undefined);
  });

  describe('asked straight at its port', () => {
    const BODY = bodyOfCall({
      query: '{ xwkResidencePermit(number: "WK-2024-000417") { number } }',
    });
    const OFFICER: Caller = {
      subject: 'officer-7',
      ncb: 'FRA',
      entity: null,
      roles: ['OFFICER'],
      purpose: 'BORDER_CONTROL',
      clearance: 'RESTRICTED',
    };
    let key: SigningKey;
    before(async () => {
      key = await currentKey(callers);
    });

    const signed = (change: Partial<CallToSign> = {}, by = key, at = new Date()) =>
      signCall(
        by,
        { caller: OFFICER, subgraph: NAME, requestId: 'r-1', body: BODY, ...change },
        at,
      );

    async function post(signature: string | undefined, body = BODY) {
      const response = await fetch(`${nationalUrl()}/graphql`, {
        method: 'POST',
        headers: signature === undefined ? {} : { 'x-desk-call': signature },
        body,
      });
      return { status: response.status, answer: (await response.json()) as Answer };
    }

    async function refusalOf(signature: string | undefined, body?: string) {
      const { status, answer } = await post(signature, body);
      expect(status).to.equal(401);
      expect(answer).to.have.keys('errors');
      return answer.errors?.[0]?.extensions?.code;
    }

    it('answers a call that its gateway signed, once', async () => {
      const signature = await signed();
      const { answer } = await post(signature);
      expect(answer.data).to.deep.equal({ xwkResidencePermit: { number: 'WK-2024-000417' } });
      expect(await refusalOf(signature)).to.equal('CALL_REPLAYED');
    });

    it('answers no call that is unsigned', async () => {
      expect(await refusalOf(undefined)).to.equal('CALL_UNSIGNED');
      expect(await refusalOf('')).to.equal('CALL_UNSIGNED');
    });

    it('answers no call whose body was changed, or that is for another', async () => {
      const other = bodyOfCall({ query: '{ xwkBorderOffices { phone } }' });
      expect(await refusalOf(await signed(), other)).to.equal('CALL_NOT_GENUINE');
      expect(await refusalOf(await signed({ subgraph: 'persons' }))).to.equal('CALL_NOT_GENUINE');
    });

    it("answers no call that a stranger signed, and none with a client's token", async () => {
      const { privateKey } = await generateKeyPair('EdDSA');
      const stranger = { kid: key.kid, key: privateKey };
      expect(await refusalOf(await signed({}, stranger))).to.equal('CALL_NOT_GENUINE');
      const { authorization = '' } = await callers.headersOf(ANALYST);
      expect(await refusalOf(authorization.replace('Bearer ', ''))).to.equal('CALL_NOT_GENUINE');
    });

    it('answers no call of a minute ago', async () => {
      const old = await signed({}, key, new Date(Date.now() - 60_000));
      expect(await refusalOf(old)).to.equal('CALL_EXPIRED');
    });

    it('has bounds, and says what it serves', async () => {
      expect((await post(undefined, 'x'.repeat(1024 * 1024 + 1))).status).to.equal(413);
      expect((await post(await signed({ body: 'no JSON' }), 'no JSON')).status).to.equal(400);
      expect((await fetch(`${nationalUrl()}/graphql`)).status).to.equal(405);
      expect((await fetch(nationalUrl())).status).to.equal(404);
    });

    it('believes the key to which the gateway has rotated, without a restart', async () => {
      await rotateKeyRing(callers.keys);
      const rotated = await currentKey(callers);
      expect(rotated.kid).not.to.equal(key.kid);
      // The gateway looks at its keys once a second, and it at the gateway's every two.
      const end = Date.now() + 10_000;
      let status = 401;
      while (status === 401 && Date.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        status = (await post(await signed({}, rotated))).status;
      }
      expect(status).to.equal(200);
      expect((await answerTo(ANALYST)).errors).to.equal(undefined);
    });
  });

  describe('told to stop', () => {
    it('answers what is in flight, and ends well', async () => {
      const inFlight = answerTo(ANALYST);
      const [answer, code] = [await inFlight, await national.end('SIGTERM')];
      expect(answer.errors).to.equal(undefined);
      expect(code).to.equal(0);
    });
  });
});

interface Permitted {
  readonly id: string;
  readonly xwkResidencePermit: object | null;
}

async function currentKey(callers: TestCallers): Promise<SigningKey> {
  const [ring] = JSON.parse(await readFile(callers.keys.callSigning, 'utf8'));
  return { kid: ring.kid, key: (await importJWK(ring.jwk, 'EdDSA')) as CryptoKey };
}

function statesOf(answer: Answer): Record<string, string> {
  const sources = answer.extensions?.sources ?? [];
  return Object.fromEntries(sources.map(({ source, state }) => [source, state]));
}

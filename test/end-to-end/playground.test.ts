import { expect } from 'chai';
import { decodeJwt } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, type Misdeeds, watch, whyNoChromium } from '../helpers/chromium.ts';
import { type PlaygroundDesk, startPlaygroundDesk } from '../helpers/playground-desk.ts';

const DESKTOP = { width: 1400, height: 900 };
/** Whom a token names; its signature is looked at elsewhere. */
function subjectIn(authorization = ''): string | undefined {
  return decodeJwt(authorization.slice('Bearer '.length)).sub;
}

const PHONE = { width: 390, height: 844 };

describe('the playground in a browser', function () {
  this.timeout(60_000);
  let desk: PlaygroundDesk;
  let browser: Browser;
  let page: Page;
  let misdeeds: Misdeeds;

  before(async function () {
    const reason = whyNoChromium();
    if (reason !== undefined) {
      console.log(`      skipped: ${reason}`);
      this.skip();
    }
    desk = await startPlaygroundDesk();
    browser = await launchChromium();
  });

  after(async () => {
    await browser?.close();
    await desk?.stop();
  });

  afterEach(async () => {
    await page?.context().close();
  });

  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    const context = await browser.newContext({ viewport: DESKTOP, ...options });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    misdeeds = await watch(page, desk.baseUrl);
    await page.goto(desk.baseUrl);
    await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
  }

  const tabs = () => page.getByRole('tab');
  const example = (position: number) => page.locator('#examples li button').nth(position);
  const answer = () => page.locator('.result-window .CodeMirror-code');
  const strip = () => page.locator('.graphiql-footer .desk-note');

  async function runByKeyboard(): Promise<void> {
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+Enter');
  }

  /** Answers in the place of the server: how it comes to answer so is tested elsewhere. */
  async function answerWith(body: object, delayMs = 0): Promise<void> {
    await page.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await route.fulfill({ json: body }).catch(() => undefined);
    });
  }

  async function shownText(what: ReturnType<typeof answer>, text: string): Promise<void> {
    await what.filter({ hasText: text }).first().waitFor();
  }

  it('opens, runs and closes everything without breaking its policy or asking elsewhere', async () => {
    await open();
    await runByKeyboard();
    await shownText(answer(), '"data"');
    for (const name of ['Show Documentation Explorer', 'Show History']) {
      await page.getByRole('button', { name }).click();
    }
    for (const name of ['Open settings dialog', 'Open short keys dialog']) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
    }
    await page.locator('.graphiql-query-editor .cm-property').first().hover();
    await page.locator('.CodeMirror-info').first().waitFor();
    await page.getByRole('button', { name: /Prettify/ }).click();
    await page.waitForLoadState('networkidle');
    expect(misdeeds).to.deep.equal({
      otherOrigins: [],
      policyViolations: [],
      consoleErrors: [],
    });
  });

  it('has each example as a tab, and the first one answers when Ctrl-Enter is pressed', async () => {
    await open();
    const config = await (await page.request.get(`${desk.baseUrl}/playground/config.json`)).json();
    expect(await page.locator('#examples li').count()).to.equal(config.examples.length);
    expect(await tabs().count()).to.equal(config.examples.length);
    await runByKeyboard();
    await shownText(answer(), '"data"');
    expect(await answer().textContent()).not.to.include('"errors"');
    expect(await strip().count()).to.equal(0);
  });

  it('asks as whom the menu says, and tells who that is', async () => {
    await open();
    const subjects: (string | undefined)[] = [];
    page.on('request', (request) => {
      const body = request.postData() ?? '';
      if (request.url().endsWith('/graphql') && body.includes('ManyPeople')) {
        subjects.push(subjectIn(request.headers().authorization));
      }
    });
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('query ManyPeople { persons(first: 1) { totalCount ');
    await runByKeyboard();
    await shownText(answer(), '"totalCount"');
    await page.getByLabel('Ask as').selectOption('Officer at a border, BRA');
    await page.getByText('Who you are').click();
    await shownText(page.locator('.desk-who'), 'BORDER_CONTROL');
    await shownText(page.locator('.desk-who'), 'Santos, quay 4');
    await page.getByText('Who you are').click();
    await runByKeyboard();
    await page.waitForLoadState('networkidle');
    expect(subjects).to.deep.equal(['analyst-fra', 'officer-bra']);
  });

  it('sends a token that is typed in the Headers tab in the place of its own', async () => {
    await open();
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.locator('.graphiql-editor:not(.hidden) .CodeMirror').last().click();
    await page.keyboard.type('{"Authorization": "Bearer a.b.c"');
    await runByKeyboard();
    await shownText(answer(), 'UNAUTHENTICATED');
  });

  it('says so when the server gives it no token', async () => {
    await open();
    await page.route('**/playground/token', (route) => route.fulfill({ status: 503 }));
    await page.getByLabel('Ask as').selectOption('Auditor');
    await runByKeyboard();
    await shownText(strip(), 'the server gave no token for the chosen caller');
  });

  it('gives a token to no page but its own', async () => {
    const ask = (headers: Record<string, string>) =>
      fetch(`${desk.baseUrl}/playground/token`, { method: 'POST', headers, body: 'analyst-fra' });
    const own = { 'x-desk-page': 'token', 'sec-fetch-site': 'same-origin' };
    expect((await ask(own)).status).to.equal(200);
    for (const headers of [
      {},
      { 'x-desk-page': 'token' },
      { 'sec-fetch-site': 'same-origin' },
      { ...own, 'sec-fetch-site': 'cross-site' },
      { ...own, 'sec-fetch-site': 'same-site' },
      { ...own, 'sec-fetch-site': 'none' },
    ]) {
      const refused = await ask(headers);
      expect(refused.status).to.equal(403);
      expect(await refused.text()).not.to.contain('token"');
    }
    const preflight = await fetch(`${desk.baseUrl}/playground/token`, { method: 'OPTIONS' });
    expect(preflight.status).to.equal(405);
  });

  it('shows the tab of an example that is open, and opens it again once it was edited', async () => {
    await open();
    const before = await tabs().count();
    await example(1).click();
    expect(await tabs().count()).to.equal(before);
    expect(await example(1).getAttribute('aria-current')).to.equal('true');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# mine\n');
    await page.locator('#examples [aria-current="true"]').waitFor({ state: 'detached' });
    await example(1).click();
    expect(await tabs().count()).to.equal(before + 1);
    await shownText(page.locator('.graphiql-query-editor'), 'query');
    expect(await page.locator('.graphiql-query-editor').textContent()).not.to.include('# mine');
  });

  it('says above the answer which source was silent, in that tab only', async () => {
    await open();
    await answerWith({
      data: { person: { notices: null } },
      extensions: { sources: [{ source: 'notices', state: 'SILENT', reason: 'SUBGRAPH_TIMEOUT' }] },
    });
    await runByKeyboard();
    await shownText(strip(), 'notices did not answer: its fields are unknown, not empty.');
    expect(await strip().locator('svg').count()).to.equal(1);
    const stripTop = (await strip().boundingBox())?.y ?? Number.NaN;
    const answerTop = (await answer().boundingBox())?.y ?? Number.NaN;
    expect(stripTop).to.be.below(answerTop);
    await tabs().nth(1).click();
    await strip().waitFor({ state: 'detached' });
  });

  it('says which sources failed, all of them', async () => {
    await open();
    const failed = ['documents', 'persons'].map((source) => ({ source, state: 'FAILED' }));
    await answerWith({ data: { person: null }, extensions: { sources: failed } });
    await runByKeyboard();
    await shownText(strip(), 'documents and persons failed: some of their fields are unknown');
  });

  it('says so when the server cannot be reached', async () => {
    await open();
    await page.route('**/graphql', (route) => route.abort());
    await runByKeyboard();
    await shownText(strip(), 'The server did not answer, so nothing is known.');
    expect(await answer().textContent()).not.to.include('stack');
  });

  it('says so when what answers is not the desk', async () => {
    await open();
    await page.route('**/graphql', (route) => route.fulfill({ status: 502, body: '<h1>Bad' }));
    await runByKeyboard();
    await shownText(strip(), 'not a GraphQL answer');
    await shownText(answer(), 'HTTP 502');
  });

  it('never shows a late answer under the query of another tab', async () => {
    await open();
    await answerWith({ data: { person: { familyName: 'Late' } } }, 1000);
    await runByKeyboard();
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.waitForTimeout(2000);
    expect(await answer().textContent()).not.to.include('Late');
  });

  it('opens the docs with the descriptions of the schema', async () => {
    await open();
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-plugin');
    await shownText(docs, 'Root Types');
    await docs.getByText('Query', { exact: true }).click();
    await shownText(docs, 'Fields');
  });

  it('keeps queries, answers and history in memory only', async () => {
    await open();
    await runByKeyboard();
    await shownText(answer(), '"data"');
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.waitForTimeout(1000);
    const kept = String(
      await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])'),
    );
    expect(kept).not.to.match(/query|\{[^}]*id/);
  });

  it('has its examples behind a button on a phone, and nothing wider than the phone', async () => {
    await open({ viewport: PHONE, hasTouch: true, isMobile: true });
    expect(await example(0).isVisible()).to.equal(false);
    await page.getByRole('button', { name: 'Examples' }).tap();
    await example(1).tap();
    expect(await example(0).isVisible()).to.equal(false);
    await page.getByRole('button', { name: /Execute query/ }).tap();
    await shownText(answer(), '"data"');
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(PHONE.width);
  });

  it('still opens when the examples cannot be loaded, and says so', async () => {
    await open();
    await page.route('**/config.json', (route) => route.fulfill({ status: 500 }));
    await page.reload();
    await page.getByText('The examples could not be loaded (HTTP 500).').waitFor();
    await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
  });
});

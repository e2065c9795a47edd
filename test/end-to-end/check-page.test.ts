import { readFile } from 'node:fs/promises';
import { BORDER_CHECK, demoIds } from '@globalcrimedesk/desk';
import { clientSchema } from '@globalcrimedesk/gateway';
import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import { expect } from 'chai';
import { parse, validate } from 'graphql';
import { decodeJwt } from 'jose';
import type { Browser, Page } from 'playwright-core';
import {
  DISCREET,
  HIT,
  MISREAD,
  NO_HIT,
  NUMBER_NO_HIT,
  REFUSED,
  SILENT,
} from '../fixtures/scan-answers.ts';
import { type CheckPageServer, startCheckPageServer } from '../helpers/check-page-server.ts';
import { launchChromium, type Misdeeds, watch, whyNoChromium } from '../helpers/chromium.ts';
import { screenshotsFolder } from '../helpers/config.ts';
import { startPlaygroundDesk } from '../helpers/playground-desk.ts';

const DESKTOP = { width: 1400, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The example of Doc 9303-4, and of Doc 9303-5. */
const PASSPORT = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
];
const CARD = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
];

/** Keeps an answer back until it is released. */
function hold(): { readonly until: Promise<void>; release(): void } {
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}

describe('the officer’s page in a browser', function () {
  this.timeout(60_000);
  let server: CheckPageServer;
  let browser: Browser;
  let page: Page;
  let misdeeds: Misdeeds;

  before(async function () {
    const reason = whyNoChromium();
    if (reason !== undefined) {
      console.log(`      skipped: ${reason}`);
      this.skip();
    }
    server = await startCheckPageServer();
    browser = await launchChromium();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  beforeEach(() => {
    server.asked.length = 0;
  });

  afterEach(async () => {
    await page?.context().close();
  });

  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB', ...options });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    misdeeds = await watch(page, server.baseUrl);
    await page.goto(`${server.baseUrl}/check`);
    await page.locator('textarea').waitFor();
  }

  /** As a scanner does: key by key, and Enter after each line, the last one included. */
  async function scan(lines: readonly string[] = PASSPORT): Promise<void> {
    for (const line of lines) {
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
    }
  }

  /** The whole zone at once, where it does not matter how it came. */
  async function scanAtOnce(): Promise<void> {
    await page.locator('textarea').fill(PASSPORT.join('\n'));
  }

  const verdict = () => page.locator('.verdict-word');
  const part = (name: string) => page.locator(`[data-part="${name}"]`);
  const announced = () => page.locator('[aria-live="assertive"]');
  const focused = () => page.evaluate('document.activeElement?.id ?? ""');

  async function shown(word: string): Promise<void> {
    await verdict().filter({ hasText: word }).waitFor();
  }

  async function shoot(name: string): Promise<void> {
    if (screenshotsFolder === undefined) return;
    await page.screenshot({ path: `${screenshotsFolder}/${name}.png`, fullPage: true });
  }

  it('scans by keyboard alone: NO HIT, and the next traveller', async () => {
    await open();
    await shoot('ready');
    server.answerWith(NO_HIT);
    await scan();
    await shown('NO HIT');
    await shoot('no-hit');
    expect(await focused()).to.equal('zone');
    expect(await page.locator('textarea').inputValue()).to.equal('');
    expect(await part('reading').textContent())
      .to.include('L898902C3')
      .and.include('Specimen');
    expect(await announced().textContent()).to.include('NO HIT');
    expect(await part('to-do').textContent()).to.include('Go on with your own checks');
    await page.keyboard.press('Escape');
    await shown('READY');
    expect(await part('reading').count()).to.equal(0);
    await scan(CARD);
    await shown('NO HIT');
    expect(server.asked.map(({ input }) => input.mrz)).to.deep.equal([
      PASSPORT.join('\n'),
      CARD.join('\n'),
    ]);
  });

  it('shows a HIT with its reasons, what to do, people, notices, warnings and whom to call', async () => {
    await open();
    server.answerWith(HIT);
    await scan();
    await shown('HIT');
    await shoot('hit');
    expect(await verdict().textContent()).to.equal('HIT');
    await page.keyboard.press('F8');
    expect(await page.evaluate('document.activeElement.dataset.part')).to.equal('reasons');
    const text = async (name: string) => (await part(name).textContent()) ?? '';
    expect(await text('reasons'))
      .to.include('The document is reported: stolen.')
      .and.include('ERIKSSON, ANNA MARIA may be the traveller: likeness 94%')
      .and.include('Red notice 2026/30493 in force');
    expect(await text('to-do'))
      .to.match(/Hold the person.*Ask the bureau.*Keep the document/)
      .and.not.include('Go on');
    expect(await text('document'))
      .to.include('GUF')
      .and.include('2026-01-30');
    expect(await text('associated'))
      .to.include('Armed')
      .and.include('Эрикссон');
    expect(await text('candidates'))
      .to.include('Anne Ericson')
      .and.include('−4%');
    expect(await page.getByText('ERIKSON, ANNA', { exact: true }).isVisible()).to.equal(false);
    expect(await text('contacts'))
      .to.include('+55 61 5550 0123')
      .and.include('France answers for it')
      .and.not.include('ERIKSON,');
    await page.keyboard.press('F8');
    expect(await page.evaluate('document.activeElement.dataset.part')).to.equal('to-do');
    await scan();
    await shown('HIT');
    expect(server.asked.length).to.equal(2);
    expect(await focused()).to.equal('zone');
  });

  it('is NOT CERTAIN when a source is silent, says which, and asks the same again', async () => {
    await open();
    server.answerWith(SILENT);
    await scan();
    await shown('NOT CERTAIN');
    await shoot('not-certain');
    expect(await part('reasons').textContent()).to.include('People on record: no answer');
    expect(await part('sources').textContent()).to.match(/^Who answeredPeople on record: silent/);
    expect(await part('to-do').textContent()).to.not.include('Go on');
    server.answerWith(NO_HIT);
    await page.keyboard.press('F9');
    await shown('NO HIT');
    await scan();
    await shown('NO HIT');
    const ids = server.asked.map(({ input }) => input.checkId);
    expect(ids[0]).to.match(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(ids[1]).to.equal(ids[0]);
    expect(ids[2]).to.not.equal(ids[0]);
  });

  it('is calm where the person must not be alerted: no alarm in colour or word', async () => {
    await open();
    server.answerWith(DISCREET);
    await scanAtOnce();
    await shown('READ BELOW');
    await shoot('discreet');
    const red = await page.evaluate(`(() => {
      const isRed = (colour) => {
        const [r, g, b] = (colour.match(/[\\d.]+/g) ?? []).map(Number);
        return r > 120 && r > 1.6 * g && r > 1.6 * b;
      };
      return [...document.querySelectorAll('.outcome *')].filter((one) => {
        const { backgroundColor, width, height } = getComputedStyle(one);
        return isRed(backgroundColor) && parseFloat(width) * parseFloat(height) > 1000;
      }).length;
    })()`);
    expect(red).to.equal(0);
    const big = await page.evaluate(`[...document.querySelectorAll('.outcome *')]
      .filter((one) => parseFloat(getComputedStyle(one).fontSize) > 24)
      .map((one) => one.textContent.trim()).filter((text) => text !== '')`);
    expect(big).to.deep.equal(['READ BELOW']);
    expect(await page.locator('.verdict-meaning').textContent()).to.include('Hit. Do not alert');
    expect(await announced().textContent()).to.include('Do not alert the person');
    expect(await part('to-do').textContent()).to.include('Do not alert the person');
    expect(await page.title()).to.equal('Border check');
  });

  it('says what was misread, and that nothing is certain then', async () => {
    await open();
    server.answerWith(MISREAD);
    await scanAtOnce();
    await shown('NOT CERTAIN');
    await shoot('misread');
    expect(await part('reading').textContent())
      .to.include('Line 2, place 10: the check digit is wrong.')
      .and.include('? is taken for R')
      .and.include('L898902G3')
      .and.not.include('could not be read.');
  });

  it('asks by a typed number, without a mouse', async () => {
    await open();
    server.answerWith(NUMBER_NO_HIT);
    await page.keyboard.press('F2');
    expect(await focused()).to.equal('number');
    await page.keyboard.type('12ab34567');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).to.include('both needed');
    expect(await focused()).to.equal('state');
    await page.keyboard.type('fra');
    await shoot('number');
    await page.keyboard.press('Enter');
    await shown('NO HIT');
    expect(await part('reasons').textContent()).to.include('nobody was looked for by name');
    expect(server.asked[0]?.input).to.include({
      documentNumber: '12AB34567',
      issuingState: 'FRA',
      purpose: 'BORDER_CONTROL',
      urgent: false,
    });
    expect(server.asked[0]?.input).to.not.have.any.keys('mrz', 'documentType', 'place');
  });

  it('takes a scan that is aimed at another field, or at none', async () => {
    await open();
    server.answerWith(NO_HIT);
    await page.keyboard.press('F2');
    await scan();
    await shown('NO HIT');
    await page.keyboard.press('F8');
    await scan();
    await shown('NO HIT');
    expect(server.asked.map(({ input }) => input.mrz)).to.deep.equal([
      PASSPORT.join('\n'),
      PASSPORT.join('\n'),
    ]);
  });

  it('takes a scan that is pasted, and one of no known form after Enter twice', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    server.answerWith(NO_HIT);
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(PASSPORT.join('\r\n'))})`);
    await page.keyboard.press('Control+V');
    await shown('NO HIT');
    await page.keyboard.type('P<UTOERIKSSON');
    await shown('READY');
    await shoot('reading');
    await page.keyboard.press('Enter');
    await shown('READY');
    await page.keyboard.press('Enter');
    await shown('NO HIT');
    expect(server.asked.map(({ input }) => input.mrz)).to.deep.equal([
      PASSPORT.join('\n'),
      'P<UTOERIKSSON',
    ]);
  });

  it('sends the place each time, urgent once, and a token for its purpose', async () => {
    await open();
    server.answerWith(NO_HIT);
    await page.getByLabel('Place of the check').fill('Roissy, terminal 2');
    await page.getByLabel(/Urgent/).check();
    await page.locator('textarea').focus();
    await scan();
    await shown('NO HIT');
    await scan();
    await shown('NO HIT');
    const [one, two] = server.asked;
    expect(one?.input).to.include({ place: 'Roissy, terminal 2', urgent: true });
    expect(two?.input).to.include({ place: 'Roissy, terminal 2', urgent: false });
    expect(one?.headers['x-purpose']).to.equal('BORDER_CONTROL');
    const token = (one?.headers.authorization ?? '').slice('Bearer '.length);
    expect(decodeJwt(token).sub).to.equal('officer-fra');
    expect(one?.query).to.equal(BORDER_CHECK);
    await page.getByText('Who asks').click();
    await page.getByLabel('Token').fill('Bearer a.b.c');
    await page.keyboard.press('Escape');
    await scan();
    await shown('NO HIT');
    expect(server.asked[2]?.headers.authorization).to.equal('Bearer a.b.c');
  });

  const FAULTS: readonly [what: string, answer: object, says: string][] = [
    ['a refusal', REFUSED, 'The token has ended'],
    ['what is no answer', { status: 502, body: '<h1>Bad' }, 'not an answer of the desk'],
    ['JSON that is no answer', { ok: true }, 'not an answer of the desk'],
    ['an answer of another shape', { data: { scan: { documentCheck: 'HIT' } } }, 'not known'],
  ];
  it(`is NOT CERTAIN after ${FAULTS.map(([what]) => what).join(', ')}`, async () => {
    await open();
    for (const [what, answer, says] of FAULTS) {
      server.answerWith(answer);
      await scanAtOnce();
      await shown('NOT CERTAIN');
      expect(await part('reasons').textContent(), what).to.include(says);
    }
  });

  it('is NOT CERTAIN when the server cannot be reached, or gives no token', async () => {
    await open();
    await page.route('**/check/token', (route) => route.fulfill({ status: 503 }));
    await scanAtOnce();
    await shown('NOT CERTAIN');
    expect(await part('reasons').textContent()).to.include('there is no token');
    await page.unroute('**/check/token');
    await page.route('**/graphql', (route) => route.abort());
    await scanAtOnce();
    await part('reasons').filter({ hasText: 'The server did not answer.' }).waitFor();
    await shown('NOT CERTAIN');
  });

  it('is NOT CERTAIN when the answer does not come in time', async () => {
    await open();
    await page.clock.install();
    const held = hold();
    server.answerWith(NO_HIT, held.until);
    await scanAtOnce();
    await shown('ASKING');
    await page.clock.runFor(2_500);
    await page.getByText('Still asking. Nothing is known yet.').first().waitFor();
    await page.clock.runFor(12_000);
    await shown('NOT CERTAIN');
    expect(await part('reasons').textContent()).to.include('did not come in time');
    held.release();
  });

  it('is NOT CERTAIN when the token does not come in time', async () => {
    await open();
    await page.clock.install();
    await page.route('**/check/token', () => undefined);
    await scanAtOnce();
    await shown('ASKING');
    await page.clock.runFor(14_500);
    await shown('NOT CERTAIN');
    expect(await part('reasons').textContent()).to.include('did not come in time');
  });

  it('never shows an answer beside another scan, however late it comes', async () => {
    await open();
    const held = hold();
    server.answerWith(HIT, held.until);
    await scanAtOnce();
    await shown('ASKING');
    await page.keyboard.type('P');
    await shown('READY');
    held.release();
    await page.waitForTimeout(300);
    await shown('READY');
    await page.keyboard.press('Escape');
    server.answerWith(HIT);
    await scanAtOnce();
    await shown('HIT');
    await page.keyboard.type('P');
    await shown('READY');
    expect(await page.locator('[data-part]').count()).to.equal(0);
  });

  it('breaks no policy, asks nobody else, and keeps nothing of a traveller', async () => {
    await open();
    server.answerWith(HIT);
    await scanAtOnce();
    await shown('HIT');
    const kept = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, document.title])',
    );
    expect(kept).to.not.match(/ERIKSSON|L898902C3|HIT|<</);
    expect(misdeeds).to.deep.equal({ otherOrigins: [], policyViolations: [], consoleErrors: [] });
    const { headers } = await fetch(`${server.baseUrl}/check`);
    expect(headers.get('content-security-policy'))
      .to.match(/^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'/)
      .and.include("frame-ancestors 'none'")
      .and.not.include('unsafe');
  });

  it('speaks the language of the browser, and the one that is chosen, from right to left', async () => {
    await open({ locale: 'fr-CA' });
    server.answerWith(HIT);
    await scanAtOnce();
    await shown('SIGNALÉ');
    await page.getByLabel('Langue').selectOption('العربية');
    await shown('مطابقة');
    await shoot('hit-arabic');
    expect(
      await page.evaluate('[document.documentElement.dir, document.documentElement.lang]'),
    ).to.deep.equal(['rtl', 'ar']);
    const box = async (selector: string) => await page.locator(selector).boundingBox();
    expect((await box('.entry'))?.x ?? 0).to.be.greaterThan((await box('.verdict'))?.x ?? 0);
    await page.reload();
    await shown('جاهز');
    server.answerWith(SILENT);
    await scanAtOnce();
    await shown('غير مؤكد');
    await shoot('not-certain-arabic');
    await page.getByLabel('اللغة').selectOption('Español');
    await shown('INCIERTO');
    await shoot('not-certain-spanish');
  });

  for (const [language, locale] of [
    ['english', 'en'],
    ['arabic', 'ar'],
  ] as const) {
    it(`fits a phone: ${language}`, async () => {
      await open({ viewport: PHONE, hasTouch: true, isMobile: true, locale });
      for (const [name, answer] of Object.entries({ HIT, NO_HIT, SILENT, DISCREET })) {
        server.answerWith(answer);
        await scanAtOnce();
        await page.locator('[data-part="reasons"]').waitFor();
        await shoot(`phone-${language}-${name.toLowerCase()}`);
        expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(PHONE.width);
        const top = (await page.locator('.verdict').boundingBox())?.y ?? -1;
        expect(top).to.be.within(0, PHONE.height - 100);
        await page.keyboard.press('Escape');
      }
    });
  }

  it('needs no colour and no motion, and prints the answer alone', async () => {
    await open({ forcedColors: 'active', reducedMotion: 'reduce' });
    server.answerWith(SILENT);
    await scanAtOnce();
    await shown('NOT CERTAIN');
    await shoot('forced-colours');
    await page.emulateMedia({ media: 'print', forcedColors: 'none' });
    expect(await page.locator('textarea').isVisible()).to.equal(false);
    await shoot('print');
  });
});

describe('the officer’s page over the real graph', function () {
  this.timeout(60_000);

  it('shows a stolen document of the demo world, with whom it is linked to, and whom to call', async function () {
    if (whyNoChromium() !== undefined) this.skip();
    const desk = await startPlaygroundDesk();
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ locale: 'en-GB', viewport: DESKTOP });
      const misdeeds = await watch(page, desk.baseUrl);
      await page.goto(`${desk.baseUrl}/check`);
      const { documentNumber, issuingState } = demoIds().stolenDocument;
      const ask = async (number: string) => {
        await page.locator('#number').waitFor();
        await page.keyboard.type(number);
        await page.keyboard.press('Tab');
        await page.keyboard.type(issuingState);
        await page.keyboard.press('Enter');
        await page.locator('[data-part="reasons"]').waitFor();
        return (await page.locator('main').textContent()) ?? '';
      };
      await page.locator('textarea').waitFor();
      await page.keyboard.press('F2');
      expect(await ask(documentNumber))
        .to.match(/^HIT/)
        .and.include('The document is reported: stolen.')
        .and.include('Linked to the document')
        .and.match(/Whom to call.*FRA France/);
      expect(await ask('000000000'))
        .to.match(/^NO HIT/)
        .and.include('nobody was looked for by name');
      expect(misdeeds).to.deep.equal({ otherOrigins: [], policyViolations: [], consoleErrors: [] });
    } finally {
      await browser.close();
      await desk.stop();
    }
  });
});

describe('the operation of the officer’s page', () => {
  it('fits the schema', async () => {
    const schema = await clientSchema(await readFile(SUPERGRAPH_FILE, 'utf8'));
    expect(validate(schema, parse(BORDER_CHECK))).to.deep.equal([]);
  });
});

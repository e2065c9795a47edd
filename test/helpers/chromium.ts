import { accessSync, constants } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath } from './config.ts';

/** Why there is no browser to test in; undefined when there is one. */
export function whyNoChromium(): string | undefined {
  try {
    accessSync(chromiumPath, constants.X_OK);
    return undefined;
  } catch {
    return `no Chromium at ${chromiumPath} (set CHROMIUM to its path)`;
  }
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What a page did that it must not. */
export interface Misdeeds {
  readonly otherOrigins: readonly string[];
  readonly policyViolations: readonly string[];
  readonly consoleErrors: readonly string[];
}

/** Watches a page from before its first request. */
export async function watch(page: Page, baseUrl: string): Promise<Misdeeds> {
  const otherOrigins: string[] = [];
  const policyViolations: string[] = [];
  const consoleErrors: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== baseUrl) otherOrigins.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(error.message));
  await page.exposeFunction('reportViolation', (text: string) => policyViolations.push(text));
  // Source text, since the browser's globals are not in this program's types.
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    reportViolation(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile));`);
  return { otherOrigins, policyViolations, consoleErrors };
}

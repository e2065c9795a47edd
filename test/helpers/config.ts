/** Where the browser of the end-to-end tests is. */
export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A real MongoDB to run the same suite against; the embedded store when it is not set. */
export function testMongoUri(): string | undefined {
  return process.env.MONGODB_URI;
}

/** Whether the full counts are wanted (`npm run test:long`), not the quick sample. */
export const isLongRun = process.env.TEST_LONG !== undefined;

/** What a process needs to run at all; settings of the desk must not leak into processes that a test starts. */
export function bareEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
  return { PATH, HOME, TMPDIR };
}

/** Where a test puts pictures of what it saw, for people to look at; nowhere unless set. */
export const screenshotsFolder = process.env.TEST_SCREENSHOTS;

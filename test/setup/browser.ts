/** Headless Chromium out of an npm package, with the libraries it loads, so that tests need nothing installed. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

const require = createRequire(import.meta.url);

/**
 * Unpacks the browser into the temporary folder, once for all runs on a machine. Not by two processes at the same time: a
 * file that is there counts as whole. So the set-up of a run calls it before the first test.
 */
export async function unpackBrowser() {
  const archive = join(require.resolve('@sparticuz/chromium'), '../../bin/al2023.tar.br');
  const [executablePath, folder] = await Promise.all([chromium.executablePath(), inflate(archive)]);
  return { executablePath, libraries: join(folder, 'lib') };
}

/** Starts a browser; the caller closes it. It can play H.264 and AAC, and starts playing without a click. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, libraries } = await unpackBrowser();
  return playwright.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--headless=shell',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
    env: { LD_LIBRARY_PATH: libraries },
  });
}

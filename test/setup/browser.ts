/** Headless Chromium out of an npm package, with the libraries it loads, so that tests need nothing installed. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

const require = createRequire(import.meta.url);

/** Starts a browser; the caller closes it. It can play H.264 and AAC, and starts playing without a click. */
export async function launchBrowser(): Promise<Browser> {
  const libraries = join(require.resolve('@sparticuz/chromium'), '../../bin', 'al2023.tar.br');
  const [executablePath, folder] = [await chromium.executablePath(), await inflate(libraries)];
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
    env: { LD_LIBRARY_PATH: join(folder, 'lib') },
  });
}

/**
 * Makes the pictures of the console that the documents show: starts Marquee with its samples in a folder of its own, has a few viewers watch
 * and a load go on, and writes docs/console.png, docs/console-dark.png and docs/console-phone.png.
 *
 *   npm run console:screenshots
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser } from '../setup/browser.ts';
import { House } from '../setup/house.ts';

const docs = join(import.meta.dirname, '../../docs');
const filmsWithinMs = 300_000;
/** What the topology and the sparklines show is of the last seconds: so long something goes on before. */
const trafficMs = 60_000;

/** The console, where the sample administrator has logged in: their account stands in the form. */
async function open(browser: Browser, house: House, look: { width: number; height: number; dark?: boolean }) {
  const page = await browser.newPage({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.dark ? 'dark' : 'light',
  });
  await page.goto(`${house.address}/console`);
  await page.locator('#login-form button').click();
  await page.locator('#board').waitFor({ state: 'visible' });
  await page.locator('#topology .node').first().waitFor({ state: 'visible', timeout: 60_000 });
  return page;
}

async function write(page: Page, name: string): Promise<void> {
  await page.evaluate(`scrollTo({ top: 0, behavior: 'instant' })`);
  const picture = await page.screenshot();
  await sharp(picture).png({ palette: true, quality: 90, effort: 10 }).toFile(join(docs, name));
  console.log(`docs/${name}`);
}

/** Watches the sample films, each in a tab of its own, as the sample viewer. */
async function watch(browser: Browser, house: House): Promise<void> {
  const { data } = await house.ask('{ titles(first: 20) { nodes { ... on Movie { video { id status } } } } }');
  type Titles = { readonly nodes: readonly { video?: { id: string; status: string } | null }[] };
  const titles = data?.titles as Titles | undefined;
  const videos = titles?.nodes.flatMap(({ video }) => (video?.status === 'READY' ? [video.id] : [])) ?? [];
  for (const id of videos.slice(0, 3)) {
    const page = await browser.newPage();
    await page.goto(`${house.address}/watch/${id}`);
    await page.locator('#player').waitFor({ state: 'visible', timeout: 60_000 });
  }
}

async function run(house: House, browser: Browser): Promise<void> {
  for (const film of ['colours', 'fractal', 'bars'])
    await house.says(new RegExp(`sample film .*${film}.* can be watched`), filmsWithinMs);
  await watch(browser, house);
  const page = await open(browser, house, { width: 1440, height: 1640 });
  await page.locator('#load select[name=mix]').selectOption('MIXED');
  await page.locator('#load input[name=requestsPerSecond]').fill('15');
  await page.locator('#load input[name=seconds]').fill('300');
  await page.getByRole('button', { name: 'Start the load' }).click();
  const others = [
    await open(browser, house, { width: 1440, height: 1000, dark: true }),
    await open(browser, house, { width: 360, height: 740 }),
  ] as const;
  await wait(trafficMs);
  await page.locator('#engagement [name=groupBy]').selectOption('TITLE');
  await page.locator('.node[data-id=gateway]').click();
  await page.locator('#engagement .legend').first().waitFor({ timeout: 60_000 });
  await write(page, 'console.png');
  await write(others[0], 'console-dark.png');
  await write(others[1], 'console-phone.png');
  await page.getByRole('button', { name: 'Stop it' }).click();
}

const folder = await mkdtemp(join(tmpdir(), 'marquee-screenshots-'));
const [house, browser] = await Promise.all([House.start(folder), launchBrowser()]);
try {
  await run(house, browser);
} finally {
  await browser.close();
  await house.stop();
  await rm(folder, { recursive: true, force: true });
}

/** The picture of usage, drawn to pixels: what stands in it is seen there. */
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../test/setup/browser.ts';
import { ChartThread } from './chartThread.ts';
import { usageChart } from './usageChart.ts';
import { dayAt, startOf, type UsageDay } from './usageDays.ts';

const charts = new ChartThread();
afterAll(() => charts.close());

const days = (count: number, views: (i: number) => number): UsageDay[] =>
  Array.from({ length: count }, (_, i) => ({
    day: dayAt(startOf('2026-01-01') + i * 86_400_000),
    views: views(i),
    playingSeconds: views(i) * 1_800,
    uniqueViewers: views(i),
    newAccounts: null,
    ingestedVideos: null,
    storedBytes: null,
  }));

const texts = (svg: string): string[] =>
  Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text = '']) => text);

/** Pixels that are about of a colour. */
async function pixelsOf(picture: string | Buffer, [r, g, b]: readonly [number, number, number]): Promise<number> {
  const pixels = await sharp(Buffer.from(picture)).removeAlpha().raw().toBuffer();
  let count = 0;
  for (let i = 0; i < pixels.length; i += 3)
    if (Math.abs(pixels[i]! - r) + Math.abs(pixels[i + 1]! - g) + Math.abs(pixels[i + 2]! - b) < 24) count++;
  return count;
}

const colours = { views: [0x2f, 0x66, 0xd8], viewers: [0x0c, 0x7d, 0x63], hours: [0xb2, 0x50, 0x1b] } as const;

test.each([1, 30, 400])('%d days are drawn as bars in three panels, with what they add up to', async (count) => {
  const svg = usageChart(days(count, (i) => 10 + (i % 7)));
  const views = days(count, (i) => 10 + (i % 7)).reduce((sum, row) => sum + row.views, 0);
  expect(texts(svg)).toEqual(
    expect.arrayContaining(['Usage', 'Views', `${views.toLocaleString('en')} in all`, 'Viewers', 'Hours played']),
  );
  for (const colour of Object.values(colours)) expect(await pixelsOf(svg, colour)).toBeGreaterThan(1_000);
});

test('twice as much is twice as high', async () => {
  const low = await pixelsOf(usageChart(days(2, (i) => (i === 0 ? 100 : 0))), colours.views);
  const both = await pixelsOf(usageChart(days(2, (i) => (i === 0 ? 100 : 50))), colours.views);
  // The words have the same colour, a few hundred pixels of it.
  expect((both - low) / low).toBeGreaterThan(0.4);
  expect((both - low) / low).toBeLessThan(0.52);
});

test('a few seconds are not said to be no hours, neither in words nor along the scale', () => {
  const some = days(3, () => 1).map((row) => ({ ...row, playingSeconds: 12 }));
  const said = texts(usageChart(some));
  expect(said).toContain('0.01 in all');
  // Three scales begin at 0; no other line of them is said to be 0.
  expect(said.filter((text) => text === '0')).toHaveLength(3);
});

test('days without anything are said to be such, and have no bars', async () => {
  const svg = usageChart(days(30, () => 0));
  expect(texts(svg).join(' ')).toContain('Nothing was watched.');
  for (const colour of Object.values(colours)) expect(await pixelsOf(svg, colour)).toBeLessThan(1_000);
});

test('it has a name, other colours in the dark, and nothing that runs or is fetched', () => {
  const svg = usageChart(days(3, () => 5));
  expect(svg).toContain('<title>Usage, 1 – 3 January 2026</title>');
  expect(svg).toContain('prefers-color-scheme:dark');
  expect(svg).not.toMatch(/<script|<image|<foreignObject|\son\w+=|href=|url\(|@import/i);
});

test.each([
  ['light', [0xff, 0xff, 0xff], [0x2f, 0x66, 0xd8]],
  ['dark', [0x14, 0x17, 0x1b], [0x78, 0xa5, 0xff]],
] as const)('a browser shows it %s where its reader prefers that', async (colorScheme, page, views) => {
  const browser = await launchBrowser();
  try {
    const tab = await browser.newPage({ colorScheme, viewport: { width: 960, height: 780 } });
    await tab.goto(`data:image/svg+xml;base64,${Buffer.from(usageChart(days(30, (i) => i + 1))).toString('base64')}`);
    const shown = await tab.screenshot();
    expect(await pixelsOf(shown, page)).toBeGreaterThan(960 * 780 * 0.5);
    expect(await pixelsOf(shown, views)).toBeGreaterThan(1_000);
  } finally {
    await browser.close();
  }
});

test('the thread draws the same, also for many at once, and anew after it was closed', async () => {
  const rows = days(7, (i) => i);
  const drawn = await Promise.all(Array.from({ length: 5 }, () => charts.draw(rows)));
  expect(texts(drawn[4]!)).toEqual(texts(usageChart(rows)));
  charts.close();
  expect(texts(await charts.draw(rows))).toEqual(texts(usageChart(rows)));
});

test('what cannot be drawn fails alone, and too many at once are refused', async () => {
  await expect(charts.draw([])).rejects.toThrow('wants a day at least');
  const all = await Promise.allSettled(Array.from({ length: 25 }, () => charts.draw(days(1, () => 1))));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  expect(all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).name] : []))).toEqual(
    Array.from({ length: 5 }, () => 'ChartsBusy'),
  );
});

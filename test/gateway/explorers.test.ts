import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../setup/browser.ts';
import { catalog, prices } from './cinema.ts';
import { Job, jobsSubgraph } from './live.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

const job = new Job();
let live: RunningSupergraph;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
beforeAll(async () => {
  [live, browser] = await Promise.all([startSupergraph([jobsSubgraph(job), catalog, prices]), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await live.stop();
});

const open = async (query: string) => {
  const page = await browser.newPage();
  await page.goto(new URL(`/graphiql?query=${encodeURIComponent(query)}`, live.url).href);
  await page.getByRole('button', { name: /execute query/i }).click();
  return page.locator('.graphiql-response');
};

test('GraphiQL shows the answer of a query', async () => {
  const result = await open('{ title(id: "1") { name } }');
  await result.getByText('Sintel').waitFor();
});

test('GraphiQL shows each event of a subscription', async () => {
  const result = await open('subscription { progress(id: "1") { percent title { name } } }');
  await result
    .getByText(/percent.*0/)
    .first()
    .waitFor();
  job.advance(42);
  await result.getByText(/42/).first().waitFor();
  expect(live.subgraphs[0]?.subscriptions()).toBe(1);
});

test('GraphiQL sends its headers with a subscription, so that it knows who asks', async () => {
  const page = await browser.newPage();
  const sent = page.waitForRequest((request) => request.headers().accept === 'text/event-stream');
  await page.goto(new URL('/graphiql?query=subscription{progress(id:"1"){percent}}', live.url).href);
  await page.getByText('Headers', { exact: true }).first().click();
  await page.locator('.graphiql-editor:not(.hidden) .view-lines').last().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('{"authorization":"Bearer a-token"}');
  await page.getByRole('button', { name: /execute query/i }).click();
  expect((await sent).headers().authorization).toBe('Bearer a-token');
});

/** The page of those who run the platform, worked with as they do, in a real browser, with all of Marquee behind. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { renderTestClip } from '../../samples/testClip.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { launchBrowser } from '../setup/browser.ts';
import { testDatabase } from '../setup/database.ts';
import { type Person, password, Stage } from './stage.ts';

const { url: databaseUrl } = await testDatabase();
let stage: Stage;
let browser: Browser;
let admin: Person;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-console-'));
  [stage, browser] = await Promise.all([
    Stage.open(databaseUrl, { seconds: 30, width: 640, height: 360 }),
    launchBrowser(),
  ]);
  admin = await withRoles('{VIEWER,ADMIN}');
  await stage.addFilm();
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await stage?.close();
  await rm(folder, { recursive: true, force: true });
});

async function withRoles(roles: string): Promise<Person> {
  const person = await stage.register();
  await stage.sql`update identity.accounts set roles = ${roles} where email = ${person.email}`;
  return person;
}

interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Requests are refused while it is open, as those that are asked while it logs out, and browsers say so. */
  readonly refused?: boolean;
}

/** The page, logged out. When the test ends it must not have complained, nor asked another host. */
async function open({ width = 1280, height = 900, colorScheme = 'light', refused = false }: Look = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' || (refused && message.text().includes('401 (Unauthorized)'))) return;
    complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') complaints.push(request.url());
  });
  onTestFinished(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(`${stage.house.address}/console`);
  return page;
}

async function enter(page: Page, { email }: Pick<Person, 'email'>): Promise<void> {
  await page.locator('#login input[name=email]').fill(email);
  await page.locator('#login input[name=password]').fill(password);
  await page.locator('#login button[type=submit]').click();
  await page.locator('#board').waitFor({ state: 'visible' });
}

async function work(look?: Look, person: Pick<Person, 'email'> = admin): Promise<Page> {
  const page = await open(look);
  await enter(page, person);
  return page;
}

const long = { timeout: 90_000, interval: 100 };
const value = <Value>(page: Page, what: string) => page.evaluate(what) as Promise<Value>;
/** Waits until something holds in the page. By evaluation from outside: the page itself lets no text be run as a script. */
const comesTrue = (page: Page, what: string) =>
  expect.poll(() => page.evaluate(what), { ...long, message: what }).toBe(true);
const says = (page: Page, where: string, what: string | RegExp) =>
  expect.poll(() => page.locator(where).innerText(), long).toMatch(what);
const perSecond = (page: Page, id: string) =>
  value<number>(page, `Number(document.querySelector('.link[data-id="${id}"]')?.dataset.perSecond ?? -1)`);

describe('who runs the platform', () => {
  test('logs in, is still logged in when the page is loaded anew, and logs out for good', async () => {
    const page = await open({ refused: true });
    await page.locator('#login input[name=email]').fill(admin.email);
    await page.locator('#login input[name=password]').fill('not the password');
    await page.keyboard.press('Enter');
    await says(page, '#login-problem', 'wrong');
    await enter(page, admin);
    await says(page, '#connection', 'Live');
    await says(page, '#who', admin.email);
    const kept = `sessionStorage.getItem('marquee.console.log-in')`;
    expect(await value(page, kept)).toBeNull();
    await page.reload();
    await says(page, '#connection', 'Live');
    expect(await value(page, kept)).toBeNull();
    await comesTrue(page, `document.querySelectorAll('#services li').length === 4`);
    await page.locator('#log-out').click();
    await page.locator('#login').waitFor({ state: 'visible' });
    // Whoever comes next finds nothing.
    expect(await value(page, `document.querySelectorAll('#board :is(.node, tbody, li)').length`)).toBe(0);
    await page.reload();
    await page.locator('#login').waitFor({ state: 'visible' });
    expect(await page.locator('#board').isVisible()).toBe(false);
  });

  test('logs out also while there is something left to draw, which is then left undone', async () => {
    const page = await work({ refused: true });
    await comesTrue(page, `document.querySelectorAll('#topology .node').length > 5`);
    await value(page, `void (globalThis.pictures = [], requestAnimationFrame = (draw) => pictures.push(draw))`);
    const sequence = `document.querySelector('#topology').dataset.sequence`;
    const before = await value<string>(page, sequence);
    await comesTrue(page, `${sequence} !== ${JSON.stringify(before)}`);
    await page.locator('#log-out').click();
    await page.locator('#login').waitFor({ state: 'visible' });
    await value(page, `pictures.forEach((draw) => draw(performance.now()))`);
    expect(await value(page, `document.querySelectorAll('#board .node').length`)).toBe(0);
  });

  test('sees an ingest move from its beginning to its end, and stops another', async () => {
    const page = await work();
    const file = join(folder, 'clip.mp4');
    await renderTestClip({ source: 'testsrc2', seconds: 8, width: 640, height: 360, file });
    await page.evaluate(`globalThis.seen = []; new MutationObserver((changes) => changes.forEach(({ target }) =>
      target.getAttribute('aria-label') === 'The ingest of A clip that moves' && seen.push(Number(target.ariaValueNow))))
      .observe(document.getElementById('ingest'), { subtree: true, attributes: true, attributeFilter: ['aria-valuenow', 'aria-valuetext'] })`);
    const account = { MARQUEE_EMAIL: admin.email, MARQUEE_PASSWORD: password };
    await stage.house.run('ingest.ts', [file, '--title', 'A clip that moves'], account);
    const job = page.locator('#ingest li', { hasText: 'A clip that moves' });
    await expect.poll(() => job.locator('.badge').textContent(), long).toBe('succeeded');
    const seen = await value<number[]>(page, 'seen');
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(100);
    expect(new Set(seen).size).toBeGreaterThan(1);

    // The worker stands still meanwhile, so that no machine is too fast to be stopped; then the job is queued again.
    const other = page.locator('#ingest li', { hasText: 'A clip that is stopped' });
    const worker = await stage.house.pidOf('subgraphs/catalog/worker.ts');
    // The same file again would be the film that is there already.
    const another = join(folder, 'another.mp4');
    await renderTestClip({ source: 'smptehdbars', seconds: 4, width: 320, height: 180, file: another });
    process.kill(worker, 'SIGSTOP');
    try {
      await stage.house.run('ingest.ts', [another, '--title', 'A clip that is stopped', '--detach'], account);
      await other.getByRole('button', { name: 'Stop' }).click();
      await page.getByRole('button', { name: 'No, go back' }).click();
      expect(await other.locator('.badge').textContent()).not.toBe('cancelled');
      await other.getByRole('button', { name: 'Stop' }).click();
      await page.getByRole('button', { name: 'Stop it' }).click();
      await expect.poll(() => other.locator('.badge').textContent(), long).toBe('cancelled');
    } finally {
      process.kill(worker, 'SIGCONT');
    }
    await other.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Queue it' }).click();
    await expect.poll(() => other.locator('.badge').textContent(), long).toBe('succeeded');
  }, 300_000);

  test('finds a title, plays it in the page, and sees how well it plays there and among the streams', async () => {
    const page = await work();
    await page.locator('#player input[type=search]').fill('film');
    await page.locator('#player button[type=submit]').click();
    // Of half a minute, over and over, so that no machine is too slow to see it play; what stands there before is shorter.
    await value(page, `document.querySelector('video').loop = true`);
    await page.locator('#player .found button', { hasText: 'film' }).first().click();
    await comesTrue(page, `document.querySelector('video').currentTime > 0.5`);
    await says(page, '#player .facts', /Score\s+\d+/i);
    await says(page, '#player .facts', /State\s+playing/i);
    await says(page, '#streams .content', /Console/);
    await says(page, '#streams .content', /playing/);
    await page.getByRole('button', { name: 'End the stream' }).click();
    await expect.poll(() => page.locator('#streams .content').innerText(), long).not.toContain('Console');
  });

  test('begins one stream by two clicks, and leaves none behind when it is ended or they log out', async () => {
    const person = await stage.register();
    const page = await work({ refused: true }, person);
    const choose = async () => {
      const id = await page.locator('#player .found button', { hasText: 'A film' }).first().getAttribute('data-video');
      await value(page, `for (let i = 0; i < 2; i++) document.querySelector('[data-video="${id}"]').click()`);
      await comesTrue(page, `document.querySelector('video').currentTime > 0.5`);
      await value(page, `document.querySelector('video').pause()`);
    };
    await choose();
    await expect.poll(() => stage.openStreams(person), long).toBe(1);
    await page.getByRole('button', { name: 'End the stream' }).click();
    await expect.poll(() => stage.openStreams(person), long).toBe(0);
    await choose();
    await page.locator('#log-out').click();
    await page.locator('#login').waitFor({ state: 'visible' });
    await expect.poll(() => stage.openStreams(person), long).toBe(0);
  });

  test('is asked to log in, with the reason, when the log-in was ended elsewhere', async () => {
    const person = await withRoles('{VIEWER,ADMIN}');
    const page = await work({ refused: true }, person);
    await says(page, '#connection', 'Live');
    await stage.change('revokeOtherSessions', 'count', {}, await stage.logIn(person));
    await page.locator('#login').waitFor({ state: 'visible', timeout: long.timeout });
    await says(page, '#login-problem', /log-in has ended/);
    expect(await page.locator('#board').isVisible()).toBe(false);
    await enter(page, person);
    await says(page, '#connection', 'Live');
  });

  test('is asked nothing more once the log-in has ended, and what is answered late leaves nothing on the page', async () => {
    const person = await withRoles('{VIEWER,ADMIN}');
    const page = await open({ refused: true });
    // Figures are answered when the test says so; and the job that is done failed, so that there is something to ask of it.
    await value(
      page,
      `void (globalThis.held = Promise.withResolvers(), globalThis.late = 0, globalThis.before = fetch,
        globalThis.fetch = async (address, request) => {
          const response = await before(address, request);
          const { query } = JSON.parse(request.body);
          return { json: async () => {
            const answer = await response.json();
            if (query.startsWith('query IngestJobs'))
              for (const job of answer.data.ingestJobs.nodes) Object.assign(job, { status: 'FAILED', sequence: 1e9 });
            if (/^query (Engagement|ContentPerformance)/.test(query)) { late++; await held.promise; }
            return answer;
          } };
        })`,
    );
    await enter(page, person);
    await says(page, '#connection', 'Live');
    await comesTrue(page, 'late > 1');
    await page.locator('#ingest').getByRole('button', { name: 'Try again' }).first().click();
    await page.locator('#question').waitFor({ state: 'visible' });
    await stage.change('revokeOtherSessions', 'count', {}, await stage.logIn(person));
    await page.locator('#login').waitFor({ state: 'visible', timeout: long.timeout });
    expect(await page.locator('#question').isVisible()).toBe(false);
    expect(await value(page, `document.activeElement.form?.id`)).toBe('login-form');
    await value(page, `(held.resolve(), new Promise(requestAnimationFrame).then(() => {}))`);
    const kept = `['as-of', 'who', 'rights', 'question-text'].map((id) => document.getElementById(id).textContent).join('')`;
    expect(await value(page, kept)).toBe('');
    expect(await value(page, `document.querySelectorAll('#board select[name=titleId] option').length`)).toBe(2);
  });

  test('stays logged in where the token cannot be renewed just now', async () => {
    const page = await work();
    await says(page, '#connection', 'Live');
    await value(
      page,
      `void (globalThis.before = fetch, globalThis.renewals = 0, globalThis.fetch = async (address, request) => {
        const { query } = JSON.parse(request.body);
        const refused = (code) => ({ json: async () => ({ errors: [{ message: 'Not now.', extensions: { code } }] }) });
        if (query.startsWith('mutation Refresh')) { renewals++; return refused('RATE_LIMITED'); }
        return renewals < 3 ? refused('UNAUTHENTICATED') : before(address, request);
      })`,
    );
    await comesTrue(page, `(dispatchEvent(new Event('online')), renewals >= 3)`);
    await comesTrue(
      page,
      `(dispatchEvent(new Event('online')), document.querySelector('#cdns .state').textContent === '')`,
    );
    expect(await page.locator('#board').isVisible()).toBe(true);
    await says(page, '#connection', 'Live');
  });

  test('goes on with new tokens, over a WebSocket of its own, when those that it has are ten minutes old', async () => {
    const page = await open();
    await page.clock.install();
    const sockets: string[] = [];
    const renewals: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    page.on('request', (request) => {
      const { query } = request.postDataJSON() ?? {};
      if (query?.startsWith('mutation Refresh')) renewals.push(query);
    });
    await enter(page, admin);
    await says(page, '#connection', 'Live');
    await comesTrue(page, `document.querySelectorAll('#topology .node').length > 5`);
    expect([sockets.length, renewals.length]).toEqual([1, 0]);
    await page.clock.fastForward('10:30');
    await expect.poll(() => [sockets.length, renewals.length], long).toEqual([2, 1]);
    await says(page, '#connection', 'Live');
    const sequence = `document.querySelector('#topology').dataset.sequence`;
    const before = await value<string>(page, sequence);
    await comesTrue(page, `${sequence} !== ${JSON.stringify(before)}`);
    expect(await page.locator('#board').isVisible()).toBe(true);
  });

  test('starts a load, sees the topology answer, and stops it', async () => {
    const page = await work();
    await comesTrue(page, `document.querySelectorAll('#topology .node').length > 5`);
    const edge = 'gateway>catalog';
    const before = await perSecond(page, edge);
    await page.locator('#load select[name=mix]').selectOption('BROWSE');
    await page.locator('#load input[name=requestsPerSecond]').fill('20');
    await page.locator('#load input[name=seconds]').fill('300');
    await page.getByRole('button', { name: 'Start the load' }).click();
    await comesTrue(page, `document.querySelector('#load .now [data-load]').dataset.load === 'RUNNING'`);
    await expect.poll(() => perSecond(page, edge), long).toBeGreaterThan(Math.max(1, before + 1));
    const during = await perSecond(page, edge);
    const thick = `Number(document.querySelector('.link[data-id="${edge}"] .wire').getAttribute('stroke-width'))`;
    expect(await value<number>(page, thick)).toBeGreaterThan(1);
    await says(page, '#load .now', /Answered\s+[1-9]/i);
    await says(page, '#minute', /Requests a second\s+[1-9]/i);
    await page.getByRole('button', { name: 'Stop it' }).click();
    await says(page, '#load .now .badge', 'stopped');
    await expect.poll(() => perSecond(page, edge), long).toBeLessThan(during);
    await page.getByRole('button', { name: 'Start the load' }).waitFor({ state: 'visible' });
  });

  test('gets along with keys alone: past the menu, through the topology, to its tables', async () => {
    const page = await open();
    const press = (key: string) => page.keyboard.press(key);
    const focus = (what: string) => value<string>(page, `document.activeElement.${what}`);
    // The sample account stands in the form: another one is put in its place.
    await comesTrue(page, `document.activeElement.type === 'submit'`);
    for (const entered of [password, admin.email]) {
      await press('Shift+Tab');
      await press('ControlOrMeta+a');
      await page.keyboard.type(entered);
    }
    await press('Enter');
    await page.locator('#board').waitFor({ state: 'visible' });
    await comesTrue(page, `document.querySelectorAll('#topology .node').length > 5`);
    await page.locator('.skip').focus();
    await press('Enter');
    await comesTrue(page, `location.hash === '#main'`);
    await press('Tab');
    expect(await focus('closest("#topology .node") !== null')).toBe(true);
    const first = await focus('dataset.id');
    await press('ArrowDown');
    expect(await focus('dataset.id')).not.toBe(first);
    const name = await focus('querySelector(".name").textContent');
    await press('Enter');
    await says(page, '#topology .detail', name.replace('…', ''));
    const outline = `getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth`;
    expect(await value(page, outline)).not.toBe('1px');
    await press('Tab');
    expect(await focus('tagName')).toBe('SUMMARY');
    await press('Enter');
    await says(page, '#topology .tables', /Gateway → Catalog/i);
  });
});

/** Parts of the page that lie over one another and should not: figures of connections, and boxes of parts. */
const overlaps = `(() => {
  const inset = 0.5;
  const boxOf = (one) => ({ what: one.dataset.of ?? one.parentNode.dataset.id, ...one.getBoundingClientRect().toJSON() });
  const figures = [...document.querySelectorAll('#topology .labels text')]
    .filter((one) => one.getAttribute('visibility') !== 'hidden').map(boxOf);
  const boxes = [...document.querySelectorAll('#topology .node rect')].map(boxOf);
  const meet = (a, b) => a.left + inset < b.right && b.left + inset < a.right && a.top + inset < b.bottom && b.top + inset < a.bottom;
  return { figures: figures.length, overlaps: figures.flatMap((one, i) =>
    [...figures.slice(i + 1), ...boxes].filter((other) => meet(one, other)).map((other) => one.what + ' / ' + other.what)) };
})()`;

/** Texts whose contrast with what is behind them is less than WCAG 2.2 wants (1.4.3): 4.5, and 3 where they are large. */
const faint = `(() => {
  const parts = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const luminance = (rgb) => rgb.slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const drawn = at.matches('.node') ? getComputedStyle(at.querySelector('rect')).fill : getComputedStyle(at).backgroundColor;
      if (parts(drawn)[3] === 1) return drawn;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const texts = [...document.querySelectorAll('body *')].filter((one) =>
    [...one.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim()) &&
    one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest('.hidden, :disabled, title, option'));
  return { texts: texts.length, faint: texts.flatMap((one) => {
    const style = getComputedStyle(one);
    const [more, less] = [one instanceof SVGElement ? style.fill : style.color, behind(one)]
      .map((colour) => luminance(parts(colour))).toSorted((a, b) => b - a);
    const ratio = (more + 0.05) / (less + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    return ratio < (large ? 3 : 4.5) ? [one.textContent.trim().slice(0, 40) + ' ' + ratio.toFixed(2)] : [];
  }) };
})()`;

describe('the page', () => {
  test.each(['light', 'dark'] as const)(
    'can be read in %s: each text stands out from what is behind it',
    async (theme) => {
      const page = await open({ colorScheme: theme });
      await page.locator('#login').waitFor({ state: 'visible' });
      expect(await value(page, faint)).toMatchObject({ faint: [] });
      await enter(page, admin);
      await comesTrue(page, `document.querySelectorAll('#topology .node').length > 5`);
      await comesTrue(page, `document.querySelectorAll('#services li').length === 4`);
      await page.locator('#topology [data-id=gateway]').click();
      await comesTrue(page, `document.querySelectorAll('#topology .labels text').length > 3`);
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
      const { texts, faint: found } = await value<{ texts: number; faint: string[] }>(page, faint);
      expect(texts).toBeGreaterThan(100);
      expect(found).toEqual([]);
    },
  );

  test.each([360, 700, 1280, 1920])(
    'at %d pixels shows figures of connections over no part and no other figure, whatever is chosen',
    async (width) => {
      const page = await work({ width });
      await comesTrue(page, `document.querySelectorAll('#topology .node').length > 5`);
      const ids = await value<string[]>(
        page,
        `[...document.querySelectorAll('#topology [data-id]')].map((one) => one.dataset.id)`,
      );
      for (const id of ids) {
        const part = `document.querySelector('#topology [data-id="${id}"]')`;
        // Pressed and pointed at, as a mouse does both.
        await value(
          page,
          `['pointerover', 'click'].forEach((event) => ${part}?.dispatchEvent(new Event(event, { bubbles: true })))`,
        );
        await comesTrue(page, `!${part} || ${part}.classList.contains('chosen')`);
        const { figures, overlaps: found } = await value<{ figures: number; overlaps: string[] }>(page, overlaps);
        expect({ id, found }).toEqual({ id, found: [] });
        if (id === 'gateway' || (id.includes('>') && width > 1000)) expect(figures).toBeGreaterThan(0);
      }
    },
  );

  test('begins a section anew when the schema has changed what it means', async () => {
    const page = await open();
    const asked: string[] = [];
    await page.routeWebSocket('**/graphql', (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        const { type, id, payload } = JSON.parse(String(message));
        if (type === 'subscribe' && payload.query.includes('topologyChanged')) asked.push(id);
        server.send(message);
      });
      server.onMessage((message) => {
        socket.send(message);
        const { type, id } = JSON.parse(String(message));
        if (type !== 'next' || id !== asked[0]) return;
        const errors = [{ message: 'The schema has changed.', extensions: { code: 'CONFLICT' } }];
        socket.send(JSON.stringify({ type: 'next', id, payload: { errors } }));
        socket.send(JSON.stringify({ type: 'complete', id }));
      });
    });
    await enter(page, admin);
    await expect.poll(() => asked.length, long).toBe(2);
    await comesTrue(page, `document.querySelectorAll('#topology .node').length > 5`);
    expect(await page.locator('#topology .state').textContent()).toBe('');
    expect(await page.locator('#topology .content').isVisible()).toBe(true);
  });

  test('shows engagement and quality by each dimension that they have, also of one title', async () => {
    const { videoId, titleId } = await stage.addFilm();
    const name = `A film that is watched ${newId()}`;
    await stage.change('updateMovie', 'movie { id }', { id: titleId, version: 2, name });
    const { token } = await stage.register();
    const event = { id: newId(), type: 'VIEW_STARTED', at: new Date().toISOString(), videoId };
    await stage.change('recordEvents', 'accepted', { events: [event] }, token);
    const page = await work();
    await comesTrue(
      page,
      `(dispatchEvent(new Event('online')), document.querySelector('#engagement option[value="${titleId}"]') !== null)`,
    );
    for (const [section, operation] of [
      ['engagement', 'query Engagement('],
      ['quality', 'query StreamingQuality('],
    ])
      for (const of of ['', titleId]) {
        await page.locator(`#${section} [name=titleId]`).selectOption(of);
        const parted = page.locator(`#${section} [name=groupBy]`);
        const offered = `[...document.querySelectorAll('#${section} [name=groupBy] option:enabled')].map(({ value }) => value)`;
        for (const by of (await value<string[]>(page, offered)).toReversed()) {
          const answered = page.waitForResponse((response) => {
            const { query, variables } = response.request().postDataJSON() ?? {};
            return query?.startsWith(operation) && (variables.groupBy ?? '') === by && (variables.titleId ?? '') === of;
          });
          await parted.selectOption(by);
          expect(await (await answered).json()).not.toHaveProperty('errors');
          await expect.poll(() => page.locator(`#${section} .state`).textContent()).toBe('');
        }
      }
    await page.locator('#engagement [name=groupBy]').selectOption('VIDEO');
    await expect.poll(() => page.locator('#engagement .content').textContent(), long).toContain(name);
    // Videos are parts of one title: without one there are none to tell apart.
    await page.locator('#engagement [name=titleId]').selectOption('');
    expect(await page.locator('#engagement [name=groupBy]').inputValue()).toBe('');
  });

  test('fits a phone of 360 pixels without scrolling sideways, with all of its sections', async () => {
    const page = await work({ width: 360, height: 740 });
    await comesTrue(page, `document.querySelectorAll('#topology .node').length > 5`);
    await comesTrue(page, `document.querySelectorAll('#services li').length === 4`);
    await page.locator('#topology .tables summary').click();
    expect(await value(page, 'document.documentElement.scrollWidth')).toBe(360);
    const wide = `[...document.querySelectorAll('#board *')].filter((one) => !one.closest('.hidden, .scroll, thead') &&
      one.getBoundingClientRect().right > 360.5).map(({ tagName, className }) => tagName + '.' + className)`;
    expect(await value(page, wide)).toEqual([]);
  });

  test('shows names as text, whatever they hold', async () => {
    const name = `<img src=x onerror="globalThis.ran=1">`;
    const { titleId, videoId } = await stage.addFilm();
    await stage.sql`update catalog.titles set name = ${name} where id = ${titleId}`;
    const { token, profileId } = await stage.register();
    await stage.change('updateProfile', 'profile { id }', { profileId, name: '<b>Ben</b>' }, token);
    const device = { kind: 'TV', name: '<i onclick=x>TV</i>' };
    await stage.change('startStream', 'session { id }', { videoId, device }, token);
    const page = await work();
    for (const text of [name, '<b>Ben</b>', device.name])
      await expect.poll(() => page.locator('#streams .content').innerText(), long).toContain(text);
    await expect.poll(() => page.locator('#player .found').innerText(), long).toContain(name);
    expect(await value(page, `document.querySelectorAll('#board :is(img[src=x], b, i)').length`)).toBe(0);
    expect(await value(page, `globalThis.ran`)).toBeUndefined();
  });

  test('leaves what is unfolded and has the focus as it is while figures come anew', async () => {
    const { videoId } = await stage.addFilm();
    const watch = async () => {
      const { token } = await stage.register();
      const event = { id: newId(), type: 'VIEW_STARTED', at: new Date().toISOString(), videoId };
      return stage.change('recordEvents', 'accepted', { events: [event] }, token);
    };
    await watch();
    const page = await work();
    await page.locator('#engagement [name=groupBy]').selectOption('TITLE');
    const views = () => value<string>(page, `document.querySelector('#engagement dd').textContent`);
    // The page asks anew as soon as it is online again.
    const shown = (change: string) =>
      comesTrue(page, `(dispatchEvent(new Event('online')), document.querySelector('#engagement ${change}') !== null)`);
    await shown('.chart:nth-of-type(2)');
    const second = page.locator('#engagement .chart').nth(1).locator('summary');
    await second.focus();
    await page.keyboard.press('Enter');
    const before = await views();
    await watch();
    await comesTrue(
      page,
      `(dispatchEvent(new Event('online')), document.querySelector('#engagement dd').textContent !== ${JSON.stringify(before)})`,
    );
    const details = `document.querySelectorAll('#engagement .chart details')`;
    expect(await value(page, `[...${details}].map(({ open }) => open)`)).toEqual([false, true]);
    expect(await value(page, `document.activeElement === ${details}[1].firstElementChild`)).toBe(true);
  });

  test('is dark where the system is, until somebody chooses light, also after it is loaded anew', async () => {
    const page = await work({ colorScheme: 'dark' });
    const ground = () => value<string>(page, 'getComputedStyle(document.body).backgroundColor');
    const dark = await ground();
    await page.locator('#theme').selectOption('light');
    const light = await ground();
    const brightness = (colour: string) => Number(/\d+/.exec(colour)?.[0]);
    expect(brightness(dark)).toBeLessThan(40);
    expect(brightness(light)).toBeGreaterThan(220);
    await page.reload();
    expect(await ground()).toBe(light);
  });

  test('says to an account without rights which ones are missing, and goes on with another account', async () => {
    const page = await work({ refused: true }, await stage.register());
    await says(page, '#rights', /analytics:read/);
    await says(page, '#streams .state', /lacks the right streams:read/);
    await says(page, '#topology .state', /lacks the right platform:operate or analytics:read/);
    await says(page, '#services .content', /Catalog/);
    expect(await page.locator('#load form').isVisible()).toBe(false);
    await page.locator('#log-out').click();
    await enter(page, admin);
    await page.locator('#load form').waitFor({ state: 'visible' });
    expect(await page.locator('#rights').isVisible()).toBe(false);
    expect(await page.locator('#streams .state').innerText()).not.toContain('lacks');
  });

  test('says when its connection is lost, and goes on by itself', async () => {
    const page = await open();
    const sockets: WebSocketRoute[] = [];
    let refusing = false;
    await page.routeWebSocket('**/graphql', (socket) => {
      sockets.push(socket);
      if (refusing) void socket.close({ code: 1013 });
      else socket.connectToServer();
    });
    await enter(page, admin);
    await says(page, '#connection', 'Live');
    const stated = `[...document.querySelectorAll('#board .state')].map(({ textContent }) => textContent).join('')`;
    await comesTrue(page, `${stated} === ''`);
    refusing = true;
    await sockets.at(-1)?.close({ code: 1001 });
    await says(page, '#connection', 'No connection');
    const tries = sockets.length;
    await expect.poll(() => sockets.length, long).toBeGreaterThan(tries);
    // What was asked in vain meanwhile is asked as soon as it is found again, and the head alone says that it is lost.
    await value(
      page,
      `void (globalThis.asked = 0, globalThis.failed = 0, globalThis.before = fetch, globalThis.fetch = async (...request) => {
        if (document.body.dataset.connection !== 'lost') { asked++; return before(...request); }
        failed++;
        throw new TypeError('no connection');
      }, document.dispatchEvent(new Event('visibilitychange')))`,
    );
    await comesTrue(page, 'failed > 8');
    await comesTrue(page, `${stated} === ''`);
    refusing = false;
    await says(page, '#connection', 'Live');
    await comesTrue(page, 'asked > 8');
  });

  test('loses one section where one service is down, keeps the others, and has it back by itself', async () => {
    const page = await work();
    await says(page, '#cdns .content', /new traffic/);
    // It hangs: killed, it would be back before anybody looks.
    const playback = await stage.house.pidOf('subgraphs/playback/main.ts');
    process.kill(playback, 'SIGSTOP');
    try {
      await expect
        .poll(() => page.locator('[data-service=playback] .health').textContent(), long)
        .toMatch(/does not answer|not healthy/);
      await says(page, '#cdns .state', /asked again by itself/);
      // On a busy machine another one too may take long for a moment.
      await expect.poll(() => page.locator('[data-service=catalog] .health').textContent(), long).toBe('healthy');
    } finally {
      process.kill(playback, 'SIGCONT');
    }
    await expect.poll(() => page.locator('[data-service=playback] .health').textContent(), long).toBe('healthy');
    await expect.poll(() => page.locator('#cdns .state').textContent(), long).toBe('');
  }, 300_000);
});

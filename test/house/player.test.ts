/**
 * A real player, hls.js in a browser, on the page that Marquee serves: through the gateway, and through two networks that deliver
 * segments.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Edge, startEdge } from '../../embedded/edge.ts';
import { readEnv } from '../../platform/env.ts';
import { renderTestClip } from '../../samples/testClip.ts';
import { tokenSigner } from '../../subgraphs/playback/hls/token.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { withTracks } from '../media/tracks.ts';
import { launchBrowser } from '../setup/browser.ts';
import { eventually } from '../setup/eventually.ts';
import { House } from '../setup/house.ts';

const filmSeconds = 60;
let folder: string;
let house: House;
let browser: Browser;
let origin: string;
let viewer: string;
let film: string;
const edges = new Map<string, Edge>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-player-'));
  [house, browser] = await Promise.all([
    House.start(folder, async (port) => {
      origin = `http://127.0.0.1:${port + 3}`;
      for (const name of ['north', 'south']) edges.set(name, await startEdge({ origin, port: 0 }));
      const cdns = Array.from(edges, ([name, { address }]) => ({ name, baseUrl: address }));
      return { CDNS: JSON.stringify(cdns), STREAMS_PER_ACCOUNT: '50' };
    }),
    launchBrowser(),
  ]);
  [viewer, film] = await Promise.all([house.logIn('viewer@marquee.test'), ingestFilm()]);
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
  await Promise.all(Array.from(edges.values(), (edge) => edge.stop()));
  await rm(folder, { recursive: true, force: true });
});

/** A film with a picture of two sizes, and English to read all along. */
async function ingestFilm(): Promise<string> {
  const [picture, file] = [join(folder, 'picture.mp4'), join(folder, 'film.mkv')];
  await renderTestClip({ source: 'testsrc2', seconds: filmSeconds, width: 640, height: 360, fps: 24, file: picture });
  await withTracks(picture, file, [
    { from: { clip: picture }, language: 'eng', usual: true },
    { from: { text: `1\n00:00:00,100 --> 00:00:59,900\nAll along\n`, form: 'srt' }, language: 'eng' },
  ]);
  const output = await house.run('ingest.ts', [file, '--title', 'A film to play']);
  const id = /\/watch\/([0-9a-f-]{36})/.exec(output)?.[1];
  if (!id) throw new Error(`The film is not in:\n${output}`);
  return id;
}

/** What the page shows to who opens its console. */
interface Marquee {
  readonly session: { readonly id: string; readonly manifestUrl: string; readonly resumePositionSeconds: number };
}

/** A page that plays the film, and what it complained of. */
async function watch(): Promise<{
  page: Page;
  network: CDPSession;
  complaints: string[];
  session: Marquee['session'];
}> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await throttle(network, 1_500);
  await page.goto(`${house.address}/watch/${film}`);
  await plays(page, 0.5);
  const session = (await page.evaluate('marquee.session')) as Marquee['session'];
  return { page, network, complaints, session };
}

const throttle = (network: CDPSession, kilobits: number) =>
  network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 5,
    downloadThroughput: kilobits === 0 ? -1 : (kilobits * 1_000) / 8,
    uploadThroughput: -1,
  });

/** Waits until the page has played beyond so many seconds: not until it has begun to look there, as where it resumes. */
const plays = (page: Page, seconds: number) =>
  comesTrue(
    page,
    `(({ currentTime, played }) => currentTime > ${seconds} && played.length > 0)(document.querySelector('video'))`,
  );

/** Waits until something holds in the page. By evaluation from outside: the page itself lets no text be run as a script. */
const comesTrue = (page: Page, what: string) =>
  expect.poll(() => page.evaluate(what), { timeout: 60_000, interval: 50, message: what }).toBe(true);

interface Stream {
  readonly id: string;
  readonly state: string;
  readonly positionSeconds: number;
  readonly cdn: string | null;
  readonly throughputKbps: number | null;
}

async function streamOf(id: string): Promise<Stream> {
  const query = 'query($id: ID!) { streamSession(id: $id) { id state positionSeconds cdn throughputKbps } }';
  const { data } = await house.ask(query, { id }, viewer);
  return data?.streamSession as Stream;
}

describe('a viewer', () => {
  test('starts, seeks, reads subtitles, gets a smaller picture on a slow line, and sees the end', async () => {
    const { page, network, complaints, session } = await watch();
    // It asks for the segments at a network, not at the origin.
    const assets: string[] = await page.evaluate(
      `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('.m4s'))`,
    );
    const networks = Array.from(edges.values(), ({ address }) => address);
    expect(assets.length).toBeGreaterThan(0);
    expect(assets.filter((name) => !networks.some((address) => name.startsWith(address)))).toEqual([]);
    expect(assets.some((name) => name.includes('CMCD='))).toBe(true);

    await page.locator('#subtitles').selectOption({ label: 'English' });
    await comesTrue(
      page,
      `[...document.querySelector('video').textTracks].some(({ activeCues }) => activeCues?.[0]?.text === 'All along')`,
    );

    // By the bar, with a picture of the place.
    await page.locator('#seek').hover({ position: { x: 200, y: 4 } });
    await comesTrue(page, `document.getElementById('picture-at').style.backgroundImage.includes('storyboard')`);
    await page.evaluate(`{
      const bar = document.getElementById('seek');
      bar.value = '0.4';
      bar.dispatchEvent(new Event('change'));
    }`);
    await plays(page, filmSeconds * 0.4 + 0.5);

    // Whatever it has loaded in the large size plays to its end first.
    await comesTrue(page, 'marquee.hls.levels[marquee.hls.loadLevel].height === 360');
    await throttle(network, 220);
    await comesTrue(page, 'marquee.hls.levels[marquee.hls.loadLevel].height < 360');
    await throttle(network, 0);

    await eventually(async () => {
      const stream = await streamOf(session.id);
      expect([...edges.keys()]).toContain(stream.cdn);
      expect(stream.throughputKbps).toBeGreaterThan(0);
    });
    await page.evaluate(`document.querySelector('video').currentTime = ${filmSeconds - 2}`);
    await comesTrue(page, `document.querySelector('video').ended`);
    await eventually(async () => expect(await streamOf(session.id)).toMatchObject({ state: 'ENDED' }));
    expect(complaints).toEqual([]);
  }, 180_000);

  test('goes on on a second device where the first one plays', async () => {
    const first = await watch();
    await first.page.evaluate(`document.querySelector('video').currentTime = ${filmSeconds / 2}`);
    await plays(first.page, filmSeconds / 2 + 0.5);
    // Each change of the player is reported; the history has it without a second call.
    await first.page.locator('#play').click();
    const { positionSeconds } = await eventually(async () => {
      const stream = await streamOf(first.session.id);
      expect(stream.state).toBe('PAUSED');
      return stream;
    });
    await eventually(async () => {
      const next = await startStream();
      expect(next.resumePositionSeconds).toBeCloseTo(positionSeconds, 0);
    });
    const second = await watch();
    expect(second.session.resumePositionSeconds).toBeCloseTo(positionSeconds, 0);
    const from = (await second.page.evaluate(`document.querySelector('video').played.start(0)`)) as number;
    expect(from).toBeCloseTo(positionSeconds, 0);
  }, 180_000);

  test('plays on when the network fails that the segments come from', async () => {
    const { page, session } = await watch();
    const { cdn } = await eventually(async () => {
      const stream = await streamOf(session.id);
      expect(stream.cdn).not.toBeNull();
      return stream;
    });
    const failing = edges.get(cdn!)!;
    const port = Number(new URL(failing.address).port);
    await failing.stop();
    onTestFinished(async () => void edges.set(cdn!, await startEdge({ origin, port })));
    const other = [...edges.keys()].find((name) => name !== cdn)!;
    // To where nothing is loaded: far behind where it began to play, or far before.
    const place = Number(await page.evaluate(`document.querySelector('video').buffered.start(0) > 10 ? 0 : 50`));
    await page.evaluate(`document.querySelector('video').currentTime = ${place}`);
    await plays(page, place + 1);
    expect(await page.evaluate('marquee.measured.network')).toBe(other);

    // Nobody else is sent there any more.
    const admin = await house.logIn('admin@marquee.test');
    await eventually(async () => {
      const { data } = await house.ask('{ cdnStatus { name healthy share } }', {}, admin);
      expect(data?.cdnStatus).toContainEqual({ name: cdn, healthy: false, share: 0 });
      expect(data?.cdnStatus).toContainEqual(expect.objectContaining({ name: other, share: 1 }));
    });
    const { manifestUrl } = await startStream();
    const playlist = await (await fetch(manifestUrl)).text();
    expect(playlist).toContain(`PATHWAY-ID="${other}"\n`);
    const steering = await fetch(new URL('steering.json', manifestUrl));
    expect(await steering.json()).toMatchObject({ 'PATHWAY-PRIORITY': [other, cdn] });
  }, 180_000);

  test('is told when the stream was ended from elsewhere, and gets nothing more', async () => {
    const { page, session } = await watch();
    const segment = (await page.evaluate(
      `performance.getEntriesByType('resource').map(({ name }) => name).find((name) => name.includes('.m4s'))`,
    )) as string;
    expect((await fetch(segment)).status).toBe(200);
    await endStream(session.id);
    // Whoever has copies goes by its last answer for two seconds; playback itself for none.
    expect((await fetch(new URL(new URL(segment).pathname, origin))).status).toBe(403);
    await eventually(async () => expect((await fetch(segment)).status).toBe(403));
    expect((await fetch(session.manifestUrl)).status).toBe(403);
    // With what it tells next, or asks for next.
    await comesTrue(page, `document.getElementById('problem').textContent.includes('has ended')`);
  }, 180_000);
});

test('the sample account plays until somebody logs out in this browser, which asks who it is from then on', async () => {
  const { page } = await watch();
  const name = page.locator('#viewer-name');
  await expect.poll(() => name.textContent()).not.toBe('Account');
  await name.click();
  await page.getByText('viewer@marquee.test').waitFor();
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.locator('#login').waitFor();
  await page.reload();
  await page.locator('#login').waitFor();
  expect(await page.locator('#player').isVisible()).toBe(false);
}, 180_000);

describe('an address', () => {
  const get = async (url: string) => (await fetch(url)).status;
  /** The first segment of a stream at the origin, as a player comes to it. */
  async function segmentOf({ manifestUrl }: Marquee['session']) {
    const playlist = await (await fetch(manifestUrl)).text();
    const media = playlist.split('\n').find((line) => line.startsWith('http'))!;
    const [, token, folderOfVersion, rendition] = /\/hls\/([\w-]+)\/([^/]+\/\d+)\/([^/]+)\//.exec(media)!;
    const at = (base: string, other = token!) => `${base}/hls/${other}/${folderOfVersion}/${rendition}/00000.m4s`;
    return { at, token: token!, folder: folderOfVersion! };
  }

  test('opens with no token of another film, none that has expired, and none that was changed', async () => {
    const [session, other] = [await startStream(), await startStream(await anotherFilm())];
    const { at, token, folder: version } = await segmentOf(session);
    const signer = tokenSigner(readEnv(['GATEWAY_SECRET']).GATEWAY_SECRET);
    const expired = signer.sign({
      id: session.id,
      storagePrefix: `videos/${version}`,
      endsBy: new Date(Date.now() - 1),
    });
    const bases = [origin, ...Array.from(edges.values(), ({ address }) => address)];
    for (const base of bases) {
      expect(await get(at(base))).toBe(200);
      expect(await get(at(base, other.manifestUrl.split('/').at(-2)!))).toBe(403);
      expect(await get(at(base, expired))).toBe(403);
      expect(await get(at(base, flipped(token)))).toBe(403);
      expect(await get(at(base).replace(version, `${newId()}/1`))).toBe(403);
      expect(await get(at(base).replace('00000.m4s', '99999.m4s'))).toBe(404);
    }
  });
});

/** Another character in the middle of it. */
const flipped = (token: string) => `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`;

async function startStream(videoId = film): Promise<Marquee['session']> {
  const query = `mutation($input: StartStreamInput!) { startStream(input: $input) {
    session { id manifestUrl resumePositionSeconds } userErrors { code message } } }`;
  const { data, errors } = await house.ask(query, { input: { videoId, device: { kind: 'TV' } } }, viewer);
  const { session } = (data?.startStream ?? {}) as { session?: Marquee['session'] | null };
  if (!session) throw new Error(`No stream began: ${JSON.stringify({ data, errors })}`);
  return session;
}

async function endStream(sessionId: string): Promise<void> {
  const query = 'mutation($input: EndStreamInput!) { endStream(input: $input) { session { state } } }';
  const { data } = await house.ask(query, { input: { sessionId } }, viewer);
  expect(data?.endStream).toEqual({ session: { state: 'ENDED' } });
}

/** One of the sample films, once its video is made. */
const anotherFilm = () =>
  eventually(async () => {
    const query = '{ titles(first: 100) { nodes { ... on Movie { video { id isPlayable } } } } }';
    const { data } = await house.ask(query, {}, viewer);
    const titles = data?.titles as
      | { nodes: { video?: { id: string; isPlayable: boolean } | null }[] }
      | null
      | undefined;
    const found = titles?.nodes.find(({ video }) => video?.isPlayable && video.id !== film)?.video;
    expect(found).toBeTruthy();
    return found!.id;
  });

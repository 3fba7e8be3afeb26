/** A packaged video in a real player: hls.js in a browser. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { renderTestClip } from '../../samples/testClip.ts';
import { packageVideo } from '../../subgraphs/catalog/media/transcode/package.ts';
import { openSource } from '../../subgraphs/catalog/media/transcode/probe.ts';
import { transcode } from '../../subgraphs/catalog/media/transcode/transcode.ts';
import { launchBrowser } from '../setup/browser.ts';
import { withTracks } from './tracks.ts';

const folder = await mkdtemp(join(tmpdir(), 'marquee-player-'));
const out = join(folder, 'out');

/** A film with two languages to hear and two to read. */
async function makeVideo(): Promise<void> {
  const [picture, other] = [join(folder, 'picture.mp4'), join(folder, 'other.mp4')];
  // As long as a busy machine may need to come to what is looked at.
  const clip = { source: 'testsrc2', seconds: 24, width: 320, height: 180, fps: 25 } as const;
  await renderTestClip({ ...clip, tone: 440, file: picture });
  await renderTestClip({ ...clip, tone: 880, file: other });
  const text = (line: string) => `1\n00:00:00,500 --> 00:00:23,500\n${line}\n`;
  await withTracks(picture, join(folder, 'film.mkv'), [
    { from: { clip: picture }, language: 'eng', usual: true },
    { from: { clip: other }, language: 'ger' },
    { from: { text: text('Hello & <i>welcome</i>'), form: 'srt' }, language: 'eng' },
    { from: { text: text('Hallo'), form: 'srt' }, language: 'ger' },
  ]);
  const source = await openSource(join(folder, 'film.mkv'));
  await packageVideo(await transcode(source, null, out, () => {}), out);
  await source.demuxer.close();
}

const page = `<!doctype html><video id="video" muted></video><script src="/hls.js"></script><script>
  const video = document.getElementById('video');
  const hls = new Hls({ renderTextTracksNatively: true });
  hls.loadSource('/manifest.m3u8');
  hls.attachMedia(video);
  hls.on(Hls.Events.MANIFEST_PARSED, () => video.play());
</script>`;

/** Serves the folder and a page that plays it; keeps the addresses that were asked for. */
async function serve() {
  const script = createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js');
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const path = normalize(request.url ?? '/');
    asked.push(path);
    const type = path.endsWith('.vtt') ? 'text/vtt' : path === '/' ? 'text/html' : 'application/octet-stream';
    response.setHeader('content-type', type);
    if (path === '/') return response.end(page);
    const content = await readFile(path === '/hls.js' ? script : join(out, path)).catch(() => undefined);
    return content ? response.end(content) : response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { asked, server, origin: `http://127.0.0.1:${port}` };
}

const [{ asked, server, origin }, browser] = await Promise.all([serve(), launchBrowser(), makeVideo()]);
afterAll(async () => {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

test('a viewer changes the language that is heard, and reads subtitles, while the film goes on', async () => {
  const view = await browser.newPage();
  const faults: string[] = [];
  view.on('pageerror', (error) => faults.push(error.message));
  await view.goto(origin);
  await view.waitForFunction('video.currentTime > 0.6');
  expect(await view.evaluate('hls.audioTracks.map(({ name, lang }) => [name, lang])')).toEqual([
    ['English', 'en'],
    ['Deutsch', 'de'],
  ]);
  expect(await view.evaluate('hls.subtitleTracks.map(({ name, lang }) => [name, lang])')).toEqual([
    ['English', 'en'],
    ['Deutsch', 'de'],
  ]);
  expect(asked.some((path) => path.startsWith('/audio/2/'))).toBe(false);

  await view.evaluate('hls.audioTrack = 1; hls.subtitleTrack = 0');
  await view.waitForFunction(`[...video.textTracks].some(({ activeCues }) => activeCues && activeCues.length > 0)`);
  const shown = '[...video.textTracks].flatMap(({ activeCues }) => [...(activeCues ?? [])].map(({ text }) => text))';
  expect(await view.evaluate(shown)).toEqual(['Hello &amp; <i>welcome</i>']);
  const now = (await view.evaluate('video.currentTime')) as number;
  await view.waitForFunction(`video.currentTime > ${now + 0.5}`);
  await expect.poll(() => asked.some((path) => /^\/audio\/2\/\d+\.m4s$/.test(path))).toBe(true);
  expect(await view.evaluate('[hls.audioTrack, video.error]')).toEqual([1, null]);
  expect(faults).toEqual([]);
});

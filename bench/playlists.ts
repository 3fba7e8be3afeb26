/**
 * What one playback process serves of live sessions without the object store: the playlist of each session, and whether its token
 * opens a folder, which is what an edge asks before it serves a segment from its copies.
 *
 *   npm run bench -- playlists [--sessions 2000] [--requests 20000]     about half a minute
 */
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { folderOf } from '../subgraphs/playback/hls/address.ts';
import { tokenSigner } from '../subgraphs/playback/hls/token.ts';
import { asFastAsItGoes, heading, row } from './playback/load.ts';
import { secret, withPlayback } from './playback/service.ts';
import { addSessions } from './playback/sessions.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { sessions: { type: 'string', default: '2000' }, requests: { type: 'string', default: '20000' } },
});
const [count, requests] = [Number(values.sessions), Number(values.requests)];
if (![count, requests].every((number) => Number.isInteger(number) && number > 0))
  throw new Error('--sessions and --requests want numbers from 1 on.');

const parallel = 64;

await withPlayback(async ({ origin, databaseUrl, videoId, loopDelay }) => {
  const sessions = await addSessions(databaseUrl, videoId, count);
  const tokens = tokenSigner(secret);
  const roots = sessions.map((session) => ({
    root: `${origin}/hls/${tokens.sign(session)}`,
    folder: folderOf(session),
  }));
  const dispatcher = new Agent({ connections: parallel });
  const get = async (address: string, wanted: number) => {
    const { statusCode, body } = await request(address, { dispatcher });
    await body.dump();
    if (statusCode !== wanted) throw new Error(`${address} was answered with ${statusCode}.`);
  };
  const playlist = (n: number) => get(`${roots[n % count]!.root}/manifest.m3u8`, 200);
  const authorize = (n: number) => get(`${roots[n % count]!.root}/${roots[n % count]!.folder}/authorize`, 204);
  await asFastAsItGoes(Math.ceil(requests / 10), parallel, playlist);
  await loopDelay();
  console.log(heading(`${count.toLocaleString('en')} live sessions, ${parallel} askers`));
  console.log(row('the playlist of a session', await asFastAsItGoes(requests, parallel, playlist)));
  console.log(row('whether a token opens a folder', await asFastAsItGoes(requests, parallel, authorize)));
  const { p50, p99 } = await loopDelay();
  console.log(
    `\nThe event loop of playback was late by ${p50.toFixed(1)} ms at the median, ${p99.toFixed(1)} ms at p99.`,
  );
  await dispatcher.close();
});

/**
 * The process of a job against the ffmpeg command line, which makes the same ladder of the same source in one command; and the
 * memory of the process over a source of two hours.
 *
 *   npm run bench -- transcode [--only speed|memory]     makes its sources in a temporary folder; some minutes on two cores
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Demuxer, Muxer } from 'node-av';
import { renderTestClip } from '../samples/testClip.ts';
import { framesPerIdr, ladderFor, type Rung } from '../subgraphs/catalog/media/transcode/ladder.ts';
import type { ChildMessage } from '../subgraphs/catalog/media/transcode/messages.ts';
import { startChild } from '../subgraphs/catalog/media/worker/child.ts';

const [seconds, rounds] = [10, 3];
const film = { source: 'mandelbrot', width: 1920, height: 1080, fps: 30 } as const;
const plain = { source: 'smptehdbars', width: 320, height: 180, fps: 3 } as const;
const twoHours = 7_200;
const mebibytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MiB`;

interface Run {
  readonly seconds: number;
  /** What the process held, with how much was done. */
  readonly memory: readonly { readonly done: number; readonly rssBytes: number }[];
}

/** Runs the process of a job as a worker does. */
async function job(input: string, folder: string): Promise<Run> {
  const output = join(folder, 'ours');
  const began = performance.now();
  const child = startChild({ input, output, encoding: null }, folder);
  const memory: { done: number; rssBytes: number }[] = [];
  let done = 0;
  let ready = false;
  child.on('message', (message: ChildMessage) => {
    if (message.kind === 'alive') memory.push({ done, rssBytes: message.rssBytes });
    if (message.kind === 'transcoded') done = message.done;
    ready ||= message.kind === 'done';
    if (message.kind === 'failed') console.error(message.message);
  });
  await once(child, 'exit');
  if (!ready) throw new Error('The process of the job made no video.');
  await rm(output, { recursive: true });
  return { seconds: (performance.now() - began) / 1000, memory };
}

/** Runs ffmpeg with the settings of `Rendition`; undefined where there is none. */
async function commandLine(input: string, folder: string): Promise<number | undefined> {
  const output = join(folder, 'theirs');
  const rungs = ladderFor({ ...film, fps: { num: film.fps, den: 1 } });
  await Promise.all(
    [...rungs.map(({ name }) => name), 'audio'].map((name) => mkdir(join(output, name), { recursive: true })),
  );
  const began = performance.now();
  const child = spawn('ffmpeg', ['-v', 'error', '-nostdin', '-i', input, ...settings(rungs, output)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await Promise.race([once(child, 'exit'), once(child, 'error').then(() => [undefined])]).catch(() => [
    undefined,
  ]);
  await rm(output, { recursive: true });
  if (code === undefined) return undefined;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}.`);
  return (performance.now() - began) / 1000;
}

function settings(rungs: readonly Rung[], output: string): string[] {
  const split = `[0:v]split=${rungs.length}${rungs.map((_, i) => `[s${i}]`).join('')}`;
  const scaled = rungs.map(
    ({ width, height, fps }, i) =>
      `[s${i}]fps=${fps.num}/${fps.den},scale=${width}:${height}:flags=bicubic,format=yuv420p,setsar=1[v${i}]`,
  );
  const videos = rungs.flatMap(({ name, fps, bitrateKbps }, i) => {
    const idr = framesPerIdr(fps);
    return [
      ...['-map', `[v${i}]`, '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-g', `${idr}`],
      ...['-b:v', `${bitrateKbps}k`, '-maxrate', `${bitrateKbps * 1.5}k`, '-bufsize', `${bitrateKbps * 1.5}k`],
      ...['-x264-params', `keyint=${idr}:min-keyint=${idr}:scenecut=0:open-gop=0`, ...hls(join(output, name))],
    ];
  });
  const audio = ['-map', '0:a', '-c:a', 'aac', '-b:a', '128k', '-ac', '2', ...hls(join(output, 'audio'))];
  return ['-filter_complex', [split, ...scaled].join(';'), ...videos, ...audio];
}

const hls = (folder: string): string[] => [
  ...['-f', 'hls', '-hls_time', '6', '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4', '-hls_list_size', '0'],
  ...['-hls_fmp4_init_filename', 'init.mp4', '-hls_segment_filename', join(folder, '%05d.m4s')],
  ...['-hls_flags', 'independent_segments', join(folder, 'index.m3u8')],
];

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

/** They take turns, so that both meet the same machine. */
async function speed(folder: string): Promise<void> {
  const input = join(folder, 'film.mp4');
  const filters = 'noise=alls=6:allf=t,format=yuv420p,setsar=1';
  await renderTestClip({ ...film, seconds, filters, tone: 440, file: input });
  console.log(`${seconds} s of ${film.width} × ${film.height}, nine renditions; median of ${rounds} turns`);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ours.push((await job(input, folder)).seconds);
    const other = await commandLine(input, folder);
    if (other !== undefined) theirs.push(other);
  }
  const own = median(ours);
  console.log(
    `  ours               ${own.toFixed(1)} s, ${(seconds / own).toFixed(2)} × real time, with storyboard and stills`,
  );
  if (theirs.length === 0)
    return console.log('  ffmpeg             is not on this machine (Debian: apt-get install ffmpeg)');
  const other = median(theirs);
  console.log(`  ffmpeg             ${other.toFixed(1)} s, ${(seconds / other).toFixed(2)} × real time`);
  console.log(`  ours to ffmpeg     ${(other / own).toFixed(2)} × its speed`);
}

/** Writes a clip again and again, one after the other. */
async function repeat(from: string, to: string, times: number, every: number): Promise<void> {
  await using output = await Muxer.open(to, { useSyncQueue: false });
  let indexes: readonly number[] | undefined;
  for (let time = 0; time < times; time++) {
    await using input = await Demuxer.open(from);
    indexes ??= input.streams.map((stream) => output.addStream(stream));
    for await (const packet of input.packets()) {
      if (!packet) break;
      const shift = BigInt(Math.round((time * every * packet.timeBase.den) / packet.timeBase.num));
      packet.pts += shift;
      packet.dts += shift;
      await output.writePacket(packet, indexes[packet.streamIndex]!);
      packet.free();
    }
  }
}

async function memory(folder: string): Promise<void> {
  const [minute, input] = [join(folder, 'minute.mkv'), join(folder, 'hours.mkv')];
  await renderTestClip({ ...plain, seconds: 60, tone: 440, file: minute });
  await repeat(minute, input, twoHours / 60, 60);
  const { seconds: took, memory: held } = await job(input, folder);
  const most = (from: number, to: number) =>
    Math.max(...held.filter(({ done }) => done >= from && done <= to).map(({ rssBytes }) => rssBytes));
  console.log(
    `\ntwo hours of ${plain.width} × ${plain.height} at ${plain.fps} frames a second, in ${took.toFixed(0)} s`,
  );
  for (const [name, from, to] of [
    ['first quarter', 0, 0.25],
    ['second quarter', 0.25, 0.5],
    ['third quarter', 0.5, 0.75],
    ['last quarter', 0.75, 1],
  ] as const)
    console.log(`  ${name.padEnd(18)} ${mebibytes(most(from, to))} at most`);
}

const { only } = parseArgs({ args: process.argv.slice(3), options: { only: { type: 'string' } } }).values;
const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
try {
  if (only !== 'memory') await speed(folder);
  if (only !== 'speed') await memory(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}

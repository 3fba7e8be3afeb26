/** Asks a network for something small that comes from behind it: whether it is there, and reaches what it makes copies of. */
import { request } from 'undici';
import { callsTo } from '../../../platform/telemetryCalls.ts';
import { hlsPath } from '../hls/address.ts';
import type { Cdn } from './cdn.ts';

const deadlineMs = 2_000;

/** How long the answer took, in milliseconds; null when none came, or not the one that playback gives. */
export async function probe({ name, baseUrl }: Pick<Cdn, 'name' | 'baseUrl'>): Promise<number | null> {
  const began = performance.now();
  const latencyMs = await answerOf(baseUrl, began);
  callsTo(`cdn:${name}`).ended(performance.now() - began, latencyMs === null);
  return latencyMs;
}

async function answerOf(baseUrl: string, began: number): Promise<number | null> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const { statusCode, body } = await request(`${baseUrl}${hlsPath}probe`, {
      signal,
      headers: { 'user-agent': 'marquee-probe', 'cache-control': 'no-cache' },
    });
    await body.dump({ limit: 10_000, signal });
    return statusCode === 200 ? performance.now() - began : null;
  } catch {
    // Whatever it was that went wrong, players would meet it too.
    return null;
  }
}

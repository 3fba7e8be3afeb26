/** Asks a network for something small that comes from behind it: whether it is there, and reaches what it makes copies of. */
import { request } from 'undici';
import { hlsPath } from '../hls/address.ts';

const deadlineMs = 2_000;

/** How long the answer took, in milliseconds; null when none came, or not the one that playback gives. */
export async function probe(baseUrl: string): Promise<number | null> {
  const began = performance.now();
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

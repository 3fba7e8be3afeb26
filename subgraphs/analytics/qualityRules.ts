/** How well a stream plays, by the definitions of the industry; the sums are those of its reports. */
import type { Identity } from '../../platform/identity.ts';
import type { StreamQuality } from './streamStore.ts';

type Sums = Pick<
  StreamQuality,
  'failed' | 'startupSeconds' | 'rebufferCount' | 'rebufferSeconds' | 'playedSeconds' | 'bitrateSum' | 'bitrateSeconds'
>;

/** Whether the quality exists for who asks: as the stream itself, for its own profile and for streams:read. */
export const maySee = ({ accountId, profileId, scopes }: Identity, quality: StreamQuality): boolean =>
  accountId !== undefined && (profileId === quality.profileId || scopes.includes('streams:read'));

/** The part of the time that it waited, 0 to 1; null before it played. */
export const rebufferRatio = ({ rebufferSeconds, playedSeconds }: Sums): number | null =>
  playedSeconds > 0 ? rebufferSeconds / (playedSeconds + rebufferSeconds) : null;

/** In kilobits a second, weighted by playing time; null before it played. */
export const averageBitrateKbps = ({ bitrateSum, bitrateSeconds }: Sums): number | null =>
  bitrateSeconds > 0 ? bitrateSum / bitrateSeconds : null;

/**
 * 0 to 100: the mean of startup and smoothness; smoothness alone where the player did not tell how long the first picture took.
 * 0 when it failed; null before it played.
 */
export function score(sums: Sums): number | null {
  if (sums.failed) return 0;
  const ratio = rebufferRatio(sums);
  if (ratio === null) return null;
  const { startupSeconds, rebufferCount } = sums;
  const smoothness = (100 / Math.sqrt(1 + (rebufferCount / 2) ** 2) + 100 * Math.exp(-10 * ratio)) / 2;
  return startupSeconds === null ? smoothness : ((100 * 8) / (8 + startupSeconds) + smoothness) / 2;
}

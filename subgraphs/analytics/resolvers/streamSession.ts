/** What analytics adds to a stream: how well it plays. */
import type { StreamQualityResolvers, StreamSessionResolvers } from '../../../schema/generated/analytics.ts';
import { averageBitrateKbps, maySee, rebufferRatio, score } from '../qualityRules.ts';

export const StreamSessionFields: StreamSessionResolvers = {
  quality: async ({ id }, _arguments, { identity, qualityOf }) => {
    const quality = await qualityOf.load(id);
    return quality && maySee(identity, quality) ? quality : null;
  },
};

export const StreamQualityFields: StreamQualityResolvers = {
  rebufferRatio,
  averageBitrateKbps,
  playingSeconds: ({ playedSeconds }) => playedSeconds,
  score,
};

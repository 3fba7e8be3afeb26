/** What a view was watched on and how well it played: the same in whatever order it was told. Pure. */

/** Sums of counts stay inside an integer whatever players say. */
export const largestCount = 2_000_000_000;

export interface ViewQuality {
  /** What it was last watched on, and when that was told of. */
  readonly device: string | null;
  readonly os: string | null;
  readonly player: string | null;
  readonly deviceAt: Date | null;
  /** By which CDN it last came. */
  readonly cdn: string | null;
  readonly cdnAt: Date | null;
  readonly failed: boolean;
  /** Of its first stream that told it, and when that stream began. */
  readonly startupSeconds: number | null;
  readonly startupAt: Date | null;
  readonly rebufferCount: number;
  readonly rebufferSeconds: number;
  readonly droppedFrames: number;
  /** Kilobits a second times seconds played, over the reports that told a bitrate. */
  readonly bitrateSum: number;
  readonly bitrateSeconds: number;
}

/** Of what nobody has told anything. */
export const nothingTold: ViewQuality = {
  ...{ device: null, os: null, player: null, deviceAt: null, cdn: null, cdnAt: null },
  ...{ failed: false, startupSeconds: null, startupAt: null, rebufferCount: 0, rebufferSeconds: 0, droppedFrames: 0 },
  ...{ bitrateSum: 0, bitrateSeconds: 0 },
};

/** Of two parts of a view. The same whichever is named first, and however many are joined in whatever pairs. */
export function joinQuality(a: ViewQuality, b: ViewQuality): ViewQuality {
  const watched = (compare(a.deviceAt, b.deviceAt) || compareText(deviceOf(a), deviceOf(b))) < 0 ? b : a;
  const delivered = (compare(a.cdnAt, b.cdnAt) || compareText(a.cdn, b.cdn)) < 0 ? b : a;
  const begun = isFirstStart(a, b) ? a : b;
  return {
    device: watched.device,
    os: watched.os,
    player: watched.player,
    deviceAt: watched.deviceAt,
    cdn: delivered.cdn,
    cdnAt: delivered.cdnAt,
    failed: a.failed || b.failed,
    startupSeconds: begun.startupSeconds,
    startupAt: begun.startupAt,
    rebufferCount: Math.min(a.rebufferCount + b.rebufferCount, largestCount),
    rebufferSeconds: a.rebufferSeconds + b.rebufferSeconds,
    droppedFrames: Math.min(a.droppedFrames + b.droppedFrames, largestCount),
    bitrateSum: a.bitrateSum + b.bitrateSum,
    bitrateSeconds: a.bitrateSeconds + b.bitrateSeconds,
  };
}

const deviceOf = ({ device, os, player }: ViewQuality): string => `${device ?? ''} ${os ?? ''} ${player ?? ''}`;

/** Of two that told at the same moment the quicker one counts: one of them has to. */
function isFirstStart(a: ViewQuality, b: ViewQuality): boolean {
  if (!a.startupAt) return false;
  if (!b.startupAt) return true;
  return (compare(a.startupAt, b.startupAt) || (a.startupSeconds ?? 0) - (b.startupSeconds ?? 0)) <= 0;
}

/** What has no moment comes before all that has one. */
const compare = (a: Date | null, b: Date | null): number =>
  (a?.getTime() ?? -Infinity) - (b?.getTime() ?? -Infinity) || 0;
const compareText = (a: string | null, b: string | null): number =>
  (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;

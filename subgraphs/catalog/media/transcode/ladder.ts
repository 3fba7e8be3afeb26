/**
 * Which renditions a video gets: the H.264 ladder of the HLS Authoring Specification for Apple Devices
 * (https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices), up to the
 * size of the source.
 */

import type { StoredEncoding } from '../../../../db/schema/catalog.ts';

/** A ratio of whole numbers: frames a second, 30000/1001. */
export interface Rate {
  readonly num: number;
  readonly den: number;
}

/** What of the source decides: its size as it is shown (rotated, with square pixels), and its frame rate. */
export interface SourcePicture {
  readonly width: number;
  readonly height: number;
  readonly fps: Rate;
}

export interface Rung {
  /** 720p; 720p-high is the same size with a higher bitrate. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly fps: Rate;
  readonly bitrateKbps: number;
}

interface Step {
  readonly name: string;
  readonly long: number;
  readonly short: number;
  readonly kbps: number;
  /** The first four have 30 frames a second at most. */
  readonly slow?: true;
}

const steps: readonly Step[] = [
  { name: '234p', long: 416, short: 234, kbps: 145, slow: true },
  { name: '360p', long: 640, short: 360, kbps: 365, slow: true },
  { name: '432p', long: 768, short: 432, kbps: 730, slow: true },
  { name: '432p-high', long: 768, short: 432, kbps: 1100, slow: true },
  { name: '540p', long: 960, short: 540, kbps: 2000 },
  { name: '720p', long: 1280, short: 720, kbps: 3000 },
  { name: '720p-high', long: 1280, short: 720, kbps: 4500 },
  { name: '1080p', long: 1920, short: 1080, kbps: 6000 },
  { name: '1080p-high', long: 1920, short: 1080, kbps: 7800 },
];

/**
 * Gives the rungs, the smallest first, none larger than the source. A player needs a choice of at least two: a source that
 * fits fewer steps gets one of its own size, and, where that is the same as the step below, one of a higher bitrate. An
 * encoding can hold them to a height, and change their bitrates.
 */
export function ladderFor(picture: SourcePicture, encoding: StoredEncoding | null = null): readonly Rung[] {
  const rungs = rungsUpTo(limited(picture, encoding?.maxHeight ?? null));
  const percent = encoding?.bitratePercent ?? 100;
  return rungs.map((rung) => ({ ...rung, bitrateKbps: Math.max(32, Math.round((rung.bitrateKbps * percent) / 100)) }));
}

/** The source as if it were no taller than it may be. */
function limited(picture: SourcePicture, maxHeight: number | null): SourcePicture {
  if (maxHeight === null || maxHeight >= picture.height) return picture;
  return { ...picture, width: (picture.width * maxHeight) / picture.height, height: maxHeight };
}

function rungsUpTo(source: SourcePicture): readonly Rung[] {
  const fitting = steps.filter((step) => scaleOf(step, source) <= 1).map((step) => rungOf(step, source));
  if (fitting.length >= 2) return fitting;
  const whole = wholeSource(source);
  const below = fitting[0];
  if (below && whole.width > below.width && whole.name !== below.name) return [below, whole];
  const base = below ?? whole;
  return [base, { ...base, name: `${base.name}-high`, bitrateKbps: base.bitrateKbps * 2 }];
}

/** By how much the source is scaled to fit into the step, which is turned as the source is. */
const scaleOf = ({ long, short }: Step, { width, height }: SourcePicture): number =>
  Math.min(long / Math.max(width, height), short / Math.min(width, height));

function rungOf(step: Step, source: SourcePicture): Rung {
  const scale = scaleOf(step, source);
  return {
    name: step.name,
    width: even(source.width * scale),
    height: even(source.height * scale),
    fps: frameRate(source.fps, step.slow === true),
    bitrateKbps: step.kbps,
  };
}

/** A rung of the source's own size, with the bits a pixel that the smallest two steps have. */
function wholeSource({ width, height, fps }: SourcePicture): Rung {
  const size = { width: even(width), height: even(height) };
  const kbps = Math.round((145 * size.width * size.height) / (416 * 234));
  return {
    name: `${Math.min(size.width, size.height)}p`,
    ...size,
    fps: frameRate(fps, true),
    bitrateKbps: Math.min(365, Math.max(64, kbps)),
  };
}

/** Chroma of 4:2:0 has half the lines: an even number of them, and never more than there are. */
const even = (length: number): number => Math.max(2, 2 * Math.floor((length + 0.01) / 2));

const standardRates: readonly Rate[] = [
  { num: 24_000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 30, den: 1 },
  { num: 48, den: 1 },
  { num: 50, den: 1 },
  { num: 60_000, den: 1001 },
  { num: 60, den: 1 },
];

export const perSecond = ({ num, den }: Rate): number => num / den;

/** The source's rate as the standard one that it means, 60 at most; half of it for a slow rung of a fast source. */
export function frameRate(source: Rate, slow: boolean): Rate {
  const found = perSecond(source);
  const nearest = standardRates.reduce((best, rate) =>
    Math.abs(perSecond(rate) - found) < Math.abs(perSecond(best) - found) ? rate : best,
  );
  const means = found > 60 || Math.abs(perSecond(nearest) / found - 1) < 0.012;
  const rate = means ? nearest : { num: Math.min(60, Math.max(1, Math.round(found))), den: 1 };
  return slow && perSecond(rate) > 30.01 ? halved(rate) : rate;
}

const halved = ({ num, den }: Rate): Rate => (num % 2 === 0 ? { num: num / 2, den } : { num, den: den * 2 });

/** Frames from one IDR frame to the next: as many as come nearest to two seconds, the same moments in every rung. */
export const framesPerIdr = (fps: Rate): number => Math.max(1, Math.round(perSecond(fps) * 2));

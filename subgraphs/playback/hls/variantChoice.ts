/** Which variants of a video a device can play, and its viewer wants. */
import type { StreamSession } from '../sessionStore.ts';
import { unquoted, type Variant } from './playlistTags.ts';

/** What bounds the variants of a session; null does not. */
export type Bounds = Pick<StreamSession, 'maxHeight' | 'maxBitrateKbps' | 'maxFrameRate' | 'codecs'>;

/**
 * Leaves out what is beyond the bounds. Of the streams the least demanding stay when all are, since something must play; of
 * the I-frame playlists none needs to.
 */
export function withinBounds(variants: readonly Variant[], bounds: Bounds): Variant[] {
  const within = variants.filter((variant) => fits(variant, bounds));
  if (within.some(({ kind }) => kind === 'stream')) return within;
  const streams = variants.filter(({ kind }) => kind === 'stream');
  const least = Math.min(...streams.map((variant) => heightOf(variant) ?? 0));
  return streams.filter((variant) => (heightOf(variant) ?? 0) === least);
}

/** What a variant does not tell bounds nothing. */
function fits(variant: Variant, { maxHeight, maxBitrateKbps, maxFrameRate, codecs }: Bounds): boolean {
  const { attributes } = variant;
  const below = (value: number | undefined, most: number | null) =>
    most === null || value === undefined || value <= most;
  // 29.97 and 30 pictures a second are told with three digits.
  return (
    below(heightOf(variant), maxHeight) &&
    below(numberOf(attributes.get('BANDWIDTH')), maxBitrateKbps === null ? null : maxBitrateKbps * 1_000) &&
    below(numberOf(attributes.get('FRAME-RATE')), maxFrameRate === null ? null : maxFrameRate + 0.001) &&
    (codecs === null || (unquoted(attributes.get('CODECS'))?.split(',') ?? []).every((codec) => plays(codecs, codec)))
  );
}

/** In pixels; undefined for one without a picture, or that does not tell. */
function heightOf({ attributes }: Variant): number | undefined {
  return numberOf(/^\d+x(\d+)$/.exec(attributes.get('RESOLUTION') ?? '')?.[1]);
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/**
 * Whether a device that names its codecs plays another: the same one; H.264 of its profile up to its level (RFC 6381 §3.3), or any
 * where it names none of it. One that names no codec of sound is taken to hear all, and likewise for pictures.
 */
function plays(device: readonly string[], codec: string): boolean {
  const kind = isSound(codec);
  const alike = device.filter((one) => isSound(one) === kind);
  return alike.length === 0 || alike.some((one) => covers(one.trim(), codec.trim()));
}

const isSound = (codec: string): boolean => /^\s*(mp4a|ac-3|ec-3|opus|flac|alac)/i.test(codec);

function covers(device: string, codec: string): boolean {
  const [own, other] = [device.toLowerCase(), codec.toLowerCase()];
  if (own === other || other.startsWith(`${own}.`)) return true;
  const [ownForm, otherForm] = [own, other].map((one) => /^avc[13]\.([0-9a-f]{2})[0-9a-f]{2}([0-9a-f]{2})$/.exec(one));
  if (!ownForm || !otherForm) return false;
  const [profile, level] = [Number.parseInt(ownForm[1]!, 16), Number.parseInt(ownForm[2]!, 16)];
  const [wantedProfile, wantedLevel] = [Number.parseInt(otherForm[1]!, 16), Number.parseInt(otherForm[2]!, 16)];
  return wantedLevel <= level && profiles.indexOf(wantedProfile) >= 0
    ? profiles.indexOf(wantedProfile) <= profiles.indexOf(profile)
    : wantedProfile === profile && wantedLevel <= level;
}

/** Baseline, Main, High: each plays what is before it. */
const profiles = [66, 77, 100];

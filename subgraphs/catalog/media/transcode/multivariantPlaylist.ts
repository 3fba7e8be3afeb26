/** The multivariant playlist over the renditions, with what a player needs to choose (RFC 8216 §4.3.4). */
import { iFramePlaylistName } from './iFramePlaylist.ts';
import type { Rung } from './ladder.ts';
import type { PackagedAudioTrack, SubtitleKind } from './package.ts';

export interface Bandwidth {
  /** Of the largest segment for its length, bits a second. */
  readonly peak: number;
  /** Over the whole, bits a second. */
  readonly average: number;
}

export interface Variant extends Bandwidth {
  readonly rung: Rung;
  /** RFC 6381: avc1.64001f */
  readonly codec: string;
  /** Of the largest picture that stands alone, for its time, bits a second; undefined without a playlist of those. */
  readonly iFramePeak?: number | undefined;
}

/** Writes the playlist; the first track of sound is the one that is heard unless another is chosen. */
export function multivariantPlaylist(
  variants: readonly Variant[],
  sounds: readonly (PackagedAudioTrack & Bandwidth)[],
): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS'];
  for (const [i, { name, language, channels, folder }] of sounds.entries())
    lines.push(
      media('AUDIO', [
        'GROUP-ID="audio"',
        `NAME="${quoted(name)}"`,
        ...(language ? [`LANGUAGE="${quoted(language)}"`] : []),
        `DEFAULT=${i === 0 ? 'YES' : 'NO'}`,
        'AUTOSELECT=YES',
        `CHANNELS="${channels}"`,
        `URI="${folder}/index.m3u8"`,
      ]),
    );
  const sound = {
    peak: Math.max(0, ...sounds.map(({ peak }) => peak)),
    average: Math.max(0, ...sounds.map(({ average }) => average)),
  };
  for (const variant of variants) lines.push(streamInf(variant, sounds.length > 0 ? sound : undefined));
  for (const variant of variants) if (variant.iFramePeak !== undefined) lines.push(iFrameStreamInf(variant));
  return `${lines.join('\n')}\n`;
}

function streamInf({ rung, codec, peak, average }: Variant, sound: Bandwidth | undefined): string {
  const { name, width, height, fps } = rung;
  const attributes = [
    `BANDWIDTH=${Math.ceil(peak + (sound?.peak ?? 0))}`,
    `AVERAGE-BANDWIDTH=${Math.ceil(average + (sound?.average ?? 0))}`,
    `CODECS="${sound ? `${codec},mp4a.40.2` : codec}"`,
    `RESOLUTION=${width}x${height}`,
    `FRAME-RATE=${(fps.num / fps.den).toFixed(3)}`,
    ...(sound ? ['AUDIO="audio"'] : []),
  ];
  return `#EXT-X-STREAM-INF:${attributes.join(',')}\n${name}/index.m3u8`;
}

const iFrameStreamInf = ({ rung, codec, iFramePeak = 0 }: Variant): string =>
  `#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=${Math.ceil(iFramePeak)},CODECS="${codec}",RESOLUTION=${rung.width}x${rung.height},URI="${rung.name}/${iFramePlaylistName}"`;

export interface ListedSubtitles {
  readonly name: string;
  readonly language: string | null;
  readonly kind: SubtitleKind;
  /** Their playlist, from where the multivariant one is: subtitles/1/index.m3u8 */
  readonly playlist: string;
}

/** Puts these subtitles in the place of those that a playlist of `multivariantPlaylist` has. */
export function withSubtitles(playlist: string, subtitles: readonly ListedSubtitles[]): string {
  const lines = playlist
    .split('\n')
    .filter((line) => !line.startsWith('#EXT-X-MEDIA:TYPE=SUBTITLES,'))
    .map((line) => (line.startsWith('#EXT-X-STREAM-INF:') ? line.replace(group, '') : line));
  if (subtitles.length === 0) return lines.join('\n');
  const names = new Set<string>();
  const tags = subtitles.map((one) => subtitleTag(one, unlike(one.name, names)));
  const at = lines.findIndex((line) => line.startsWith('#EXT-X-STREAM-INF:'));
  return lines
    .toSpliced(at, 0, ...tags)
    .map((line) => (line.startsWith('#EXT-X-STREAM-INF:') ? `${line}${subtitleGroup}` : line))
    .join('\n');
}

const subtitleGroup = ',SUBTITLES="subtitles"';
const group = new RegExp(`${subtitleGroup}$`);

/** What is FORCED is shown when nothing was chosen; captions say for whom they are (Apple's HLS authoring §4.5). */
function subtitleTag({ language, kind, playlist }: ListedSubtitles, name: string): string {
  return media('SUBTITLES', [
    'GROUP-ID="subtitles"',
    `NAME="${quoted(name)}"`,
    ...(language ? [`LANGUAGE="${quoted(language)}"`] : []),
    'DEFAULT=NO',
    'AUTOSELECT=YES',
    `FORCED=${kind === 'FORCED' ? 'YES' : 'NO'}`,
    ...(kind === 'CAPTIONS'
      ? [
          'CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"',
        ]
      : []),
    `URI="${playlist}"`,
  ]);
}

/** Two of one name would be one to a player (§4.3.4.1.1). */
function unlike(name: string, taken: Set<string>): string {
  let unique = name;
  for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`;
  taken.add(unique);
  return unique;
}

const media = (type: 'AUDIO' | 'SUBTITLES', attributes: readonly string[]): string =>
  `#EXT-X-MEDIA:TYPE=${type},${attributes.join(',')}`;

/** A quoted string has no line break and no quotation mark (§4.2). */
const quoted = (text: string): string => text.replace(/[\p{Cc}"]/gu, ' ');

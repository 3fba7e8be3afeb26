import { describe, expect, test } from 'vitest';
import { multivariantPlaylist, withSubtitles } from './multivariantPlaylist.ts';

const rung = { name: '360p', width: 640, height: 360, fps: { num: 30, den: 1 }, bitrateKbps: 365 };
const variant = { rung, codec: 'avc1.64001e', peak: 500_000, average: 400_000 };
const sound = (name: string, peak: number) => ({
  ...{ name, language: null, channels: 2, folder: 'audio/1' },
  ...{ peak, average: peak },
});
const english = { name: 'English', language: 'en', kind: 'SUBTITLES', playlist: 'subtitles/1/index.m3u8' } as const;

describe('the multivariant playlist', () => {
  test('counts the largest track of sound in the bandwidth of each variant', () => {
    const playlist = multivariantPlaylist([variant], [sound('1', 100_000), sound('2', 130_000)]);
    expect(playlist).toContain('BANDWIDTH=630000,AVERAGE-BANDWIDTH=530000,CODECS="avc1.64001e,mp4a.40.2"');
  });

  test('has no quotation mark or line break of a name', () => {
    const playlist = multivariantPlaylist([variant], [sound('"a"\n#EXT-X-ENDLIST', 1)]);
    expect(playlist.split('\n').filter((line) => line.startsWith('#EXT-X-ENDLIST'))).toEqual([]);
    expect(playlist).toContain('NAME=" a  #EXT-X-ENDLIST"');
  });

  test('lists other subtitles in the place of those it had, and loses them without a trace', () => {
    const plain = multivariantPlaylist([variant, variant], [sound('1', 100_000)]);
    const one = withSubtitles(plain, [english]);
    expect(one.match(/,SUBTITLES="subtitles"$/gm)).toHaveLength(2);
    const others = withSubtitles(one, [
      { ...english, kind: 'CAPTIONS' },
      { ...english, kind: 'FORCED' },
    ]);
    expect(others.match(/TYPE=SUBTITLES/g)).toHaveLength(2);
    expect(others).toContain('NAME="English (2)",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES');
    expect(others).toContain('CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog');
    expect(others.match(/,SUBTITLES="subtitles"$/gm)).toHaveLength(2);
    expect(withSubtitles(others, [])).toBe(plain);
  });
});

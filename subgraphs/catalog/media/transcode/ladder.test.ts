import { describe, expect, test } from 'vitest';
import { frameRate, framesPerIdr, ladderFor } from './ladder.ts';

const fps30 = { num: 30, den: 1 };
const sizes = (width: number, height: number, fps = fps30) =>
  ladderFor({ width, height, fps }).map((rung) => `${rung.name} ${rung.width}x${rung.height} ${rung.bitrateKbps}`);

describe('the ladder', () => {
  test('of a full HD source has nine rungs up to 1080p', () => {
    expect(sizes(1920, 1080)).toEqual([
      '234p 416x234 145',
      '360p 640x360 365',
      '432p 768x432 730',
      '432p-high 768x432 1100',
      '540p 960x540 2000',
      '720p 1280x720 3000',
      '720p-high 1280x720 4500',
      '1080p 1920x1080 6000',
      '1080p-high 1920x1080 7800',
    ]);
  });

  test('of a larger source ends at 1080p', () => {
    expect(sizes(3840, 2160).at(-1)).toBe('1080p-high 1920x1080 7800');
  });

  test('never has a rung above the source', () => {
    for (const [width, height] of [
      [1280, 720],
      [1000, 562],
      [853, 480],
      [640, 360],
      [500, 280],
      [416, 234],
      [320, 180],
      [64, 48],
      [1920, 800],
    ] as const)
      for (const rung of ladderFor({ width, height, fps: fps30 })) {
        expect(rung.width).toBeLessThanOrEqual(width);
        expect(rung.height).toBeLessThanOrEqual(height);
      }
  });

  test('has two rungs at least, each with a name of its own and rising bitrates', () => {
    for (const width of [32, 100, 320, 416, 417, 500, 640, 853, 1280]) {
      const rungs = ladderFor({ width, height: Math.round((width * 9) / 16), fps: fps30 });
      expect(rungs.length).toBeGreaterThanOrEqual(2);
      expect(new Set(rungs.map(({ name }) => name)).size).toBe(rungs.length);
      const rates = rungs.map(({ bitrateKbps }) => bitrateKbps);
      expect(rates).toEqual([...new Set(rates)].sort((a, b) => a - b));
    }
  });

  test('gives a small source its own size twice, and one between two steps its own size above the lower', () => {
    expect(sizes(320, 180)).toEqual(['180p 320x180 86', '180p-high 320x180 172']);
    expect(sizes(416, 234)).toEqual(['234p 416x234 145', '234p-high 416x234 290']);
    expect(sizes(500, 280)).toEqual(['234p 416x232 145', '280p 500x280 209']);
  });

  test('turns with a portrait source and keeps the shape of a wide one', () => {
    expect(sizes(720, 1280).at(-1)).toBe('720p-high 720x1280 4500');
    expect(sizes(1920, 800).at(-1)).toBe('1080p-high 1920x800 7800');
  });

  test('has even sizes only', () => {
    for (const { width, height } of ladderFor({ width: 1365, height: 767, fps: fps30 }))
      expect([width % 2, height % 2]).toEqual([0, 0]);
  });

  test('ends below a height that was set, with rungs of its own size where that is small', () => {
    const limited = (maxHeight: number, bitratePercent = 100) =>
      ladderFor({ width: 1920, height: 1080, fps: fps30 }, { maxHeight, bitratePercent, effort: 'NORMAL' }).map(
        ({ name, width, height, bitrateKbps }) => `${name} ${width}x${height} ${bitrateKbps}`,
      );
    expect(limited(720).at(-1)).toBe('720p-high 1280x720 4500');
    expect(limited(4320)).toHaveLength(9);
    expect(limited(144)).toEqual(['144p 256x144 64', '144p-high 256x144 128']);
    expect(limited(432, 150)).toEqual([
      '234p 416x234 218',
      '360p 640x360 548',
      '432p 768x432 1095',
      '432p-high 768x432 1650',
    ]);
  });

  test('holds the lower four at 30 frames a second and all at 60', () => {
    const rates = ladderFor({ width: 1920, height: 1080, fps: { num: 120, den: 1 } }).map(
      ({ fps }) => fps.num / fps.den,
    );
    expect(rates).toEqual([30, 30, 30, 30, 60, 60, 60, 60, 60]);
  });
});

describe('the frame rate', () => {
  test('is the standard one that a container means', () => {
    expect(frameRate({ num: 1000, den: 33 }, false)).toEqual({ num: 30, den: 1 });
    expect(frameRate({ num: 24_000, den: 1001 }, false)).toEqual({ num: 24_000, den: 1001 });
    expect(frameRate({ num: 15, den: 1 }, false)).toEqual({ num: 15, den: 1 });
  });

  test('puts the IDR frames of fast and slow rungs at the same moments', () => {
    for (const source of [
      { num: 60_000, den: 1001 },
      { num: 50, den: 1 },
      { num: 60, den: 1 },
    ]) {
      const [fast, slow] = [frameRate(source, false), frameRate(source, true)];
      expect((framesPerIdr(slow) * slow.den) / slow.num).toBeCloseTo((framesPerIdr(fast) * fast.den) / fast.num, 6);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { placesOf } from './stills.ts';
import { storyboardVtt, tileOf } from './storyboard.ts';

describe('the tiles of a storyboard', () => {
  test.each([
    [1920, 1080, 240, 136],
    [1080, 1920, 160, 284],
    [1440, 1080, 208, 156],
    [2560, 800, 320, 100],
    [120, 90, 120, 90],
  ])('of %i × %i are %i × %i', (width, height, tileWidth, tileHeight) => {
    expect(tileOf({ width, height })).toEqual({ width: tileWidth, height: tileHeight });
  });

  test('lie ten by ten on each sheet, and the last ends with the video', () => {
    const cues = storyboardVtt(123, { width: 240, height: 136 }, 1225.5).split('\n\n').slice(1);
    expect(cues).toHaveLength(123);
    expect(cues[99]).toBe('00:16:30.000 --> 00:16:40.000\n00000.jpg#xywh=2160,1224,240,136');
    expect(cues[100]).toBe('00:16:40.000 --> 00:16:50.000\n00001.jpg#xywh=0,0,240,136');
    expect(cues[122]).toBe('00:20:20.000 --> 00:20:25.500\n00001.jpg#xywh=480,272,240,136\n');
  });
});

describe('the places of stills', () => {
  test('are eight in a film, and one in a moment', () => {
    const places = placesOf(7_200);
    expect(places).toHaveLength(8);
    expect(places[0]).toEqual({ from: 440, to: 460 });
    expect(places[7]).toEqual({ from: 6_740, to: 6_760 });
    expect(placesOf(1)).toEqual([{ from: 0, to: 1 }]);
  });
});

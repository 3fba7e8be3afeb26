import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { factsOf } from './pictureFacts.ts';
import { pictureTypeOf } from './pictureType.ts';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c05020' } });

/** A picture with so much in it that a part of its bytes is not all of it. */
const detailed = sharp({
  create: {
    width: 300,
    height: 200,
    channels: 3,
    background: '#000',
    noise: { type: 'gaussian', mean: 128, sigma: 40 },
  },
});

const reasonOf = async (bytes: Buffer): Promise<string> => {
  const facts = await factsOf(bytes);
  if (facts.ok) throw new Error('It was taken.');
  expect(facts.userErrors[0]?.code).toBe('UNSUPPORTED_MEDIA');
  return facts.userErrors[0]?.message ?? '';
};

describe('a picture is known by', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('its type, size, colour and hash as %s', async (format) => {
    const facts = await factsOf(await plain(300, 200).toFormat(format).toBuffer());
    if (!facts.ok) throw new Error(facts.userErrors[0]?.message);
    expect(facts.value).toMatchObject({ contentType: `image/${format}`, width: 300, height: 200 });
    expect(facts.value.sha256).toMatch(/^[0-9a-f]{64}$/);
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      Number.parseInt(facts.value.placeholder.slice(at, at + 2), 16),
    );
    // The dominant colour is told in steps of 16.
    expect(Math.max(Math.abs(red - 0xc0), Math.abs(green - 0x50), Math.abs(blue - 0x20))).toBeLessThanOrEqual(16);
  });

  test('the size it has after it is turned as its camera has said', async () => {
    const facts = await factsOf(await plain(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect(facts).toMatchObject({ ok: true, value: { width: 200, height: 300 } });
  });

  test('a colour also when it is grey, deep, in CMYK or see-through', async () => {
    const pictures = [
      plain(64, 64).greyscale().png(),
      plain(64, 64).toColourspace('rgb16').png(),
      plain(64, 64).toColourspace('cmyk').jpeg(),
      plain(64, 64).ensureAlpha(0.5).webp(),
    ];
    for (const picture of pictures)
      expect(await factsOf(await picture.toBuffer())).toMatchObject({
        ok: true,
        value: { placeholder: expect.stringMatching(/^#[0-9a-f]{6}$/) },
      });
  });
});

describe('it is refused when it', () => {
  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['%PDF-1.7'],
    ['GIF89a'],
    ['II*\0'],
    ['no picture'],
    [''],
  ])('is no picture of ours: %j', async (text) => {
    expect(await reasonOf(Buffer.from(text))).toBe('This is no JPEG, PNG, WebP or AVIF.');
  });

  test('is a GIF, a TIFF or a HEIC', async () => {
    for (const format of ['gif', 'tiff'] as const)
      expect(await reasonOf(await plain(64, 64).toFormat(format).toBuffer())).toContain('is no JPEG');
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
    expect(await reasonOf(heic)).toContain('is no JPEG');
  });

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('is a %s that is cut short', async (format) => {
    const bytes = await detailed.clone().toFormat(format).toBuffer();
    for (const share of [0.3, 0.7, 0.98])
      expect(await reasonOf(bytes.subarray(0, Math.floor(bytes.length * share)))).toContain('cut short');
  });

  test('is animated, whether as WebP, PNG or AVIF', async () => {
    const frames = await Promise.all(['#ff0000', '#00ff00'].map((colour) => frameOf(colour)));
    const webp = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await reasonOf(webp)).toContain('animated');
    const png = await plain(64, 64).png().toBuffer();
    const control = Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from('acTL'), Buffer.alloc(12)]);
    expect(await reasonOf(Buffer.concat([png.subarray(0, 33), control, png.subarray(33)]))).toContain('animated');
    const sequence = Buffer.from(await plain(64, 64).avif().toBuffer());
    sequence.write('avis', 16, 'latin1');
    expect(await reasonOf(sequence)).toContain('animated');
  });

  test('has too many bytes, too many pixels, or sides that are too long or too short', async () => {
    const jpeg = await plain(64, 64).jpeg().toBuffer();
    expect(await reasonOf(Buffer.concat([jpeg, Buffer.alloc(20 * 1_048_576)]))).toContain('20 MiB');
    expect(await reasonOf(await plain(8_000, 6_300).png({ compressionLevel: 9 }).toBuffer())).toContain('50 million');
    expect(await reasonOf(await plain(17_000, 20).png().toBuffer())).toContain('16000 a side');
    expect(await reasonOf(await plain(8, 200).png().toBuffer())).toContain('16 to');
  });

  test('is a bomb: says of itself that it is small, or is larger than any memory', async () => {
    const png = Buffer.from(await plain(64, 64).png().toBuffer());
    png.writeUInt32BE(2 ** 31 - 1, 16);
    png.writeUInt32BE(2 ** 31 - 1, 20);
    await reasonOf(png);
  });

  test('has its decoder go over it again and again, or read thousands of notes', async () => {
    const jpeg = await plain(64, 64).jpeg({ progressive: true }).toBuffer();
    const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 1, 63, 0]);
    const scanned = (times: number) =>
      Buffer.concat([jpeg.subarray(0, -2), ...Array.from({ length: times }, () => scan), jpeg.subarray(-2)]);
    expect(await reasonOf(scanned(101))).toContain('too many pieces');
    // Filled up with 0xff, as is allowed before a marker, it is the same.
    const filled = Buffer.concat([Buffer.alloc(5, 0xff), scan]);
    const bomb = [jpeg.subarray(0, -2), ...Array.from({ length: 101 }, () => filled), jpeg.subarray(-2)];
    expect(await reasonOf(Buffer.concat(bomb))).toContain('too many pieces');
    const note = Buffer.from([0xff, 0xfe, 0, 4, 0x61, 0x62]);
    const noted = [jpeg.subarray(0, 2), Buffer.alloc(1_001 * note.length, note), jpeg.subarray(2)];
    expect(await reasonOf(Buffer.concat(noted))).toContain('too many pieces');
    const png = await plain(64, 64).png().toBuffer();
    const chunk = Buffer.from([0, 0, 0, 0, ...Buffer.from('prVt'), 0, 0, 0, 0]);
    const chunked = [png.subarray(0, 33), Buffer.alloc(1_001 * chunk.length, chunk), png.subarray(33)];
    expect(await reasonOf(Buffer.concat(chunked))).toContain('too many pieces');
  });

  test('shows the same picture again and again, each time decoded anew', async () => {
    expect((await sharp(tiled).metadata()).width).toBe(64);
    expect(await reasonOf(tiled)).toContain('too many pieces');
  });
});

/** An AVIF of 64 × 64 pixels that is a grid of 16 tiles, all of them one picture of that size. */
const tiled = Buffer.from(
  [
    'AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAUptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA',
    'AA5waXRtAAAAAAACAAAAMGlsb2MBAAAARAAAAgABAAAAAAABAAABbgAAACEAAgABAAAAAQAAAAAAAAAMAAAAOGlpbmYAAAAAAAIA',
    'AAAVaW5mZQIAAAEAAQAAYXYwMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAAA4aXJlZgAAAAAAAAAsZGltZwACABAAAQABAAEAAQAB',
    'AAEAAQABAAEAAQABAAEAAQABAAEAAQAAAFtpcHJwAAAAOGlwY28AAAAMYXYxQ4EgAgAAAAAUaXNwZQAAAAAAAABAAAAAQAAAABBw',
    'aXhpAAAAAAMICAgAAAAbaXBtYQAAAAAAAAACAAEDAoEDAAICAgMAAAAUaWRhdAABAA8AAABAAAAAQAAAACltZGF0EgAKCTgVf/2k',
    'BDQaQDISHYJixO4444FlYEDPyitCebPO',
  ].join(''),
  'base64',
);

test('a picture in many scans, with a thumbnail, a long profile and data like markers, is taken', async () => {
  const thumbnail = await plain(64, 64).jpeg({ progressive: true }).toBuffer();
  const jpeg = await detailed.clone().jpeg({ progressive: true, quality: 100 }).toBuffer();
  // Scans inside a note are none of the picture.
  const notes = Array.from({ length: 40 }, () =>
    Buffer.concat([Buffer.from([0xff, 0xed, (thumbnail.length + 2) >> 8, (thumbnail.length + 2) & 255]), thumbnail]),
  );
  const after = Buffer.alloc(10_000, Buffer.from([0xff, 0xda, 0, 2]));
  const bytes = Buffer.concat([jpeg.subarray(0, 2), ...notes, jpeg.subarray(2), after]);
  expect(await factsOf(bytes)).toMatchObject({ ok: true, value: { width: 300, height: 200 } });
});

const frameOf = (background: string) =>
  sharp({ create: { width: 64, height: 64, channels: 3, background } })
    .png()
    .toBuffer();

test('the type of a file that is shorter than its first box is told without a fault', () => {
  expect(pictureTypeOf(Buffer.from('\0\0\0\x20ftypavif', 'latin1'))).toBe('image/avif');
  expect(pictureTypeOf(Buffer.from('RIFF'))).toBeUndefined();
});

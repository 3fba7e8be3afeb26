import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { renderTestClip } from '../../../../samples/testClip.ts';
import { turned } from '../../../../test/media/turned.ts';
import { openSource } from './probe.ts';

const folder = await mkdtemp(join(tmpdir(), 'marquee-probe-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const small = { source: 'smptehdbars', seconds: 1, width: 320, height: 180, tone: false } as const;
const at = (name: string) => join(folder, name);

async function probe(file: string) {
  const { demuxer, picture, rotation, durationSeconds, sounds } = await openSource(file);
  await demuxer.close();
  return { picture, rotation, durationSeconds, hasAudio: sounds.length > 0 };
}

describe('a source', () => {
  test('is told by its size, rate, length and tracks', async () => {
    await renderTestClip({ ...small, fps: 25, tone: 440, file: at('plain.mp4') });
    expect(await probe(at('plain.mp4'))).toEqual({
      picture: { width: 320, height: 180, fps: { num: 25, den: 1 } },
      rotation: 0,
      durationSeconds: 1,
      hasAudio: true,
    });
  });

  test('that a phone has turned has the size in which it is shown', async () => {
    await renderTestClip({ ...small, file: at('lying.mp4') });
    for (const degrees of [90, 180, 270]) {
      await turned(at('lying.mp4'), at(`turned${degrees}.mp4`), degrees);
      const { rotation, picture } = await probe(at(`turned${degrees}.mp4`));
      expect([rotation, picture.width, picture.height]).toEqual([
        degrees,
        ...(degrees === 180 ? [320, 180] : [180, 320]),
      ]);
    }
  });

  test.each([
    ['wider than the bounds', { ...small, width: 8_200, height: 32 }, /8200 × 32 pixels/],
    ['longer than the bounds', { ...small, fps: 0.0001, seconds: 50_000 }, /hours long/],
  ])('%s is refused before it is decoded', async (_, clip, message) => {
    await renderTestClip({ ...clip, file: at('large.mp4') });
    await expect(probe(at('large.mp4'))).rejects.toMatchObject({
      code: 'OUT_OF_BOUNDS',
      message: expect.stringMatching(message),
    });
  });

  test('without pictures, or of none of the containers, is no video', async () => {
    await renderTestClip({ ...small, tone: 440, picture: false, file: at('sound.mp4') });
    await expect(probe(at('sound.mp4'))).rejects.toMatchObject({ code: 'NOT_A_VIDEO' });
    await writeFile(at('list.mp4'), `ffconcat version 1.0\nfile '${at('plain.mp4')}'\n`);
    await expect(probe(at('list.mp4'))).rejects.toMatchObject({ code: 'NOT_A_VIDEO' });
  });

  test('that begins as a film and goes on as anything is damaged', async () => {
    await writeFile(
      at('odd.mp4'),
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(5_000, 'x')]),
    );
    await expect(probe(at('odd.mp4'))).rejects.toMatchObject({ code: 'DAMAGED' });
  });
});

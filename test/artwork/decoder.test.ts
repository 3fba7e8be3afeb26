/** A process that was told to read nothing but pictures. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

const program = `
  import sharp from 'sharp';
  import { readPicturesAlone } from './subgraphs/shared/pictures/pictureDecoder.ts';
  const plain = sharp({ create: { width: 32, height: 32, channels: 3, background: '#c05020' } });
  const files = {
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"/>'),
    ...Object.fromEntries(
      await Promise.all(['gif', 'tiff', 'jpeg', 'png', 'webp', 'avif'].map(async (format) => [format, await plain.clone().toFormat(format).toBuffer()])),
    ),
  };
  readPicturesAlone();
  const read = [];
  for (const [name, bytes] of Object.entries(files))
    await sharp(bytes).stats().then(() => read.push(name), () => {});
  console.log(read.join(' '));
`;

test('reads JPEG, PNG, WebP and AVIF, and no SVG, GIF or TIFF', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', program], {
    cwd: root,
  });
  expect(stdout.trim()).toBe('jpeg png webp avif');
});

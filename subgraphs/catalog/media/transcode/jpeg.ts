/** Pictures of a video as JPEG files. */
import { writeFile } from 'node:fs/promises';
import { Encoder, FF_ENCODER_MJPEG, FilterAPI, type Frame } from 'node-av';

/** JPEG's colours are those of BT.601 in the full range (JFIF), whatever the video's are. */
export const jpegColours = 'scale=out_color_matrix=bt601:out_range=full,format=yuvj420p';

/** FFmpeg's scale from 2, the best, to 31. */
const quality = 4;

/** Writes a picture whose colours are those of a video. */
export async function writeJpeg(frame: Frame, file: string): Promise<void> {
  using filter = FilterAPI.create(jpegColours);
  const [first, ...more] = [...(await filter.processAll(frame)), ...(await filter.processAll(null))];
  for (const one of more) one.free();
  if (!first) throw new Error('A frame could not be brought to the colours of a JPEG.');
  using picture = first;
  await writeJpegFrame(picture, file);
}

/** Writes a picture whose colours are JPEG's already. */
export async function writeJpegFrame(frame: Frame, file: string): Promise<void> {
  await writeFile(
    file,
    await Encoder.encodeOne(FF_ENCODER_MJPEG, frame, {
      options: { qmin: quality, qmax: quality },
    }),
  );
}

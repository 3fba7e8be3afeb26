/** What is made of a picture that was sent: 512 pixels square, without what its camera has told of the place. */

import { BoundedRoom, NoRoomError } from '../../../platform/boundedRoom.ts';
import { CodedError } from '../../../platform/errors.ts';
import { decode } from '../../shared/pictures/pictureDecoder.ts';
import { factsOf } from '../../shared/pictures/pictureFacts.ts';
import { done, type Outcome } from '../../shared/userErrors.ts';

const side = 512;

/** Each unpacks 200 MB at worst. */
const room = new BoundedRoom(2, 50);

/** A WebP of it, cut to a square in its middle. Refuses with UNSUPPORTED_MEDIA what is no still picture of ours. */
export async function avatarOf(bytes: Buffer): Promise<Outcome<Buffer>> {
  try {
    return await room.run(async () => {
      const facts = await factsOf(bytes);
      if (!facts.ok) return facts;
      const picture = await decode(bytes)
        .autoOrient()
        .resize({ width: side, height: side, fit: 'cover' })
        .toColourspace('srgb')
        .webp({ quality: 82 })
        .toBuffer();
      return done(picture);
    });
  } catch (error) {
    if (!(error instanceof NoRoomError)) throw error;
    throw new CodedError('RATE_LIMITED', 'Too many pictures are worked on at once: try again in a few seconds.');
  }
}

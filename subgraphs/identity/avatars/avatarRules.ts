/** Pictures of profiles: where one is put, and how a profile gets it. */
import { z } from 'zod';
import { requireAccount } from '../../shared/context.ts';
import { isId, newId } from '../../shared/id.ts';
import { pictureTypeNames } from '../../shared/pictures/pictureType.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { loggedOut } from '../rules/profiles.ts';
import { avatarKeyOf, uploadKeyOf } from './avatarKeys.ts';
import { avatarOf } from './avatarPicture.ts';
import { mostUploads } from './avatarStore.ts';

const mostBytes = 5 * 1_048_576;

const newUpload = z.object({
  contentType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif'], {
    error: `Give the type of a ${pictureTypeNames}: image/jpeg.`,
  }),
  sizeBytes: z
    .number()
    .refine(
      (bytes) => Number.isInteger(bytes) && bytes >= 1 && bytes <= mostBytes,
      `Give 1 to ${mostBytes} bytes (5 MiB).`,
    ),
});

export interface AvatarAddress {
  readonly id: string;
  readonly url: string;
}

/** Gives an address to put a picture to, good for an hour. */
export async function createAvatarUpload(context: Context, input: unknown): Promise<Outcome<AvatarAddress>> {
  const accountId = requireAccount(context);
  const checked = check(newUpload, input);
  if (!checked.ok) return checked;
  const upload = await context.avatars.open({ id: newId(), accountId, ...checked.value });
  if (upload === 'no account') throw loggedOut();
  if (upload === 'too many')
    return refused(
      userError('LIMIT_REACHED', `An account has ${mostUploads} pictures on their way an hour: wait a little.`),
    );
  return done({ id: upload.id, url: await context.avatarObjects.address(upload) });
}

/** Makes the picture of a profile from an upload of the account, and gives its key, for the profile to take. */
export async function makeAvatar(
  context: Context,
  accountId: string,
  profileId: string,
  uploadId: string,
): Promise<Outcome<string>> {
  const fault = (code: 'NOT_FOUND' | 'WRONG_STATE', message: string) =>
    refused(userError(code, message, 'avatarUploadId'));
  const upload = isId(uploadId) ? await context.avatars.find(accountId, uploadId) : undefined;
  if (!upload) return fault('NOT_FOUND', 'There is no such upload any more: ask for another with createAvatarUpload.');
  const bytes = await context.avatarObjects.read(uploadKeyOf(uploadId), upload.sizeBytes);
  if (!bytes) return fault('WRONG_STATE', 'The picture is not there yet: put it to the address of the upload first.');
  const picture = await avatarOf(bytes);
  if (!picture.ok) return refused(...picture.userErrors.map((error) => ({ ...error, field: ['avatarUploadId'] })));
  const key = avatarKeyOf(profileId, uploadId, picture.value);
  await context.avatars.announce(profileId, key);
  await context.avatarObjects.write(key, picture.value);
  return done(key);
}

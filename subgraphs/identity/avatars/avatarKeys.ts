/** Where pictures of profiles lie in the object store, and at which addresses they are served. */
import { createHash } from 'node:crypto';

/** As it was put there by its owner. */
export const uploadKeyOf = (uploadId: string): string => `avatar-uploads/${uploadId}`;

/** All pictures of a profile. */
export const avatarsOf = (profileId: string): string => `avatars/${profileId}/`;

/**
 * A picture of a profile. The same picture of another upload has another name: nothing that is deleted under one comes back under
 * it.
 */
export const avatarKeyOf = (profileId: string, uploadId: string, picture: Buffer): string =>
  `${avatarsOf(profileId)}${createHash('sha256').update(uploadId).update(picture).digest('hex').slice(0, 32)}.webp`;

/** The address of a picture below the public one of the service. */
export const avatarUrl = (publicUrl: string, key: string): string => `${publicUrl.replace(/\/$/, '')}/${key}`;

const path = /^\/(avatars\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\/[0-9a-f]{32}\.webp)$/;

/** The key of a picture by the path of its address; undefined for what is none. */
export const avatarKeyAt = (pathname: string): string | undefined => path.exec(pathname)?.[1];

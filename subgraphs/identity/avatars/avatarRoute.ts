/** GET /avatars/<profile>/<picture>.webp: pictures of profiles. Who knows the address sees it: nobody guesses one. */
import type { Route } from '../../shared/serve.ts';
import { avatarKeyAt } from './avatarKeys.ts';
import type { AvatarObjects } from './avatarObjects.ts';

/** It never changes under its address; a profile that is deleted is to be forgotten within a day. */
const caching = 'public, max-age=86400, immutable';
const mostBytes = 4 * 1_048_576;

export const avatarRoute =
  (objects: Pick<AvatarObjects, 'read'>): Route =>
  async (request, response) => {
    const pathname = request.url?.split('?')[0] ?? '';
    if (!pathname.startsWith('/avatars/')) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return true;
    }
    const key = avatarKeyAt(pathname);
    const etag = `"${key}"`;
    if (key && request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag, 'cache-control': caching }).end();
      return true;
    }
    const picture = key && (await objects.read(key, mostBytes));
    if (!picture) {
      response.writeHead(404, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end('No such picture.\n');
      return true;
    }
    response.writeHead(200, {
      'content-type': 'image/webp',
      'content-length': picture.length,
      'cache-control': caching,
      etag,
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    response.end(request.method === 'HEAD' ? undefined : picture);
    return true;
  };

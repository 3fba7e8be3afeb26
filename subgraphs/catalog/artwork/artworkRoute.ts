/** Pictures over HTTP. What lies at an address never changes, so it may be kept for a year and its ETag is its signature. */
import type { OutgoingHttpHeaders } from 'node:http';
import type { Route } from '../../shared/serve.ts';
import type { ArtworkAddresses } from './artworkAddress.ts';
import type { ArtworkVariants } from './artworkVariants.ts';

const common: OutgoingHttpHeaders = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

/** Serves `/artwork/…`; an address that is forged or names no picture is a 404. */
export function artworkRoute(addresses: ArtworkAddresses, variants: ArtworkVariants): Route {
  return async (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    if (!path.startsWith('/artwork/')) return false;
    const answer = (status: number, headers: OutgoingHttpHeaders = {}, body?: Buffer | string): true => {
      response.writeHead(status, { ...common, ...headers }).end(request.method === 'HEAD' ? undefined : body);
      return true;
    };
    if (request.method === 'OPTIONS')
      return answer(204, { 'access-control-allow-methods': 'GET, HEAD', 'access-control-max-age': '86400' });
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { allow: 'GET, HEAD, OPTIONS' });

    const notFound = () =>
      answer(404, { 'content-type': 'text/plain', 'cache-control': 'no-store' }, 'There is no such picture.\n');
    const asked = addresses.read(path);
    if (!asked) return notFound();
    const kept = { etag: `"${asked.signature}"`, 'cache-control': 'public, max-age=31536000, immutable' };
    if (hasTag(request.headers['if-none-match'], kept.etag)) return answer(304, kept);
    const variant = await variants.get(asked.artworkId, asked.width);
    if (!variant) return notFound();
    return answer(200, { ...kept, 'content-type': 'image/webp', 'content-length': variant.length }, variant);
  };
}

/** If-None-Match compares weakly (RFC 9110 §13.1.2). */
const hasTag = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false;

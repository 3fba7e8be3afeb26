/** The page that plays a video: /watch/<video id>, with its scripts and hls.js from here. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

interface Asset {
  readonly path: string;
  readonly type: string;
}

const page: Asset = { path: join(import.meta.dirname, 'page.html'), type: 'text/html; charset=utf-8' };
const assets: Readonly<Record<string, Asset>> = {
  ...Object.fromEntries(
    readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [
        `/watch/${name}`,
        { path: join(import.meta.dirname, name), type: 'text/javascript; charset=utf-8' },
      ]),
  ),
  '/watch/hls.js': { path: require.resolve('hls.js/dist/hls.min.js'), type: 'text/javascript; charset=utf-8' },
};
const video = /^\/watch\/[0-9a-f-]{36}$/;

/** Scripts from here alone; the player loads its segments and pictures from wherever they are. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src * data:; media-src blob: data: *; connect-src *; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/**
 * Serves the page. With a `sample` account it plays at once, as that account; without one it asks the viewer to log in. The
 * route answers false when the address is not one of its own.
 */
export function watchPage(sample: Credentials | undefined) {
  const body = sample ? `<body data-email="${sample.email}" data-password="${sample.password}">` : '<body>';
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = request.url?.split('?')[0] ?? '';
    const asset = video.test(path) ? page : Object.hasOwn(assets, path) ? assets[path] : undefined;
    if (!asset || request.method !== 'GET') return false;
    const content = await readFile(asset.path, 'utf8');
    response.writeHead(200, {
      'content-type': asset.type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    response.end(asset === page ? content.replace('<body>', body) : content);
    return true;
  };
}

/** The page that plays a video: /watch/<video id>, with its scripts; those that it shares with other pages are under /pages. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { assetAt, type Credentials, pathOf, scriptsIn, sendAsset, withSample } from '../pages/assets.ts';

const page = assetAt(join(import.meta.dirname, 'page.html'));
const assets = scriptsIn(import.meta.dirname, '/watch');
const video = /^\/watch\/[0-9a-f-]{36}$/;

/** Scripts from here alone; the player loads its segments and pictures from wherever they are. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src * data:; media-src blob: data: *; connect-src *; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Serves the page. With a `sample` account it plays at once, as that account; without one it asks the viewer to log in. The
 * route answers false when the address is not one of its own.
 */
export const watchPage =
  (sample: Credentials | undefined) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = pathOf(request);
    const asset = video.test(path) ? page : Object.hasOwn(assets, path) ? assets[path] : undefined;
    if (!asset || request.method !== 'GET') return false;
    return sendAsset(response, asset, policy, asset === page ? (text) => withSample(text, sample) : undefined);
  };

/** The page of those who run the platform: /console, with its scripts; those that it shares with other pages are under /pages. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { assetAt, type Credentials, pathOf, scriptsIn, sendAsset, withSample } from '../pages/assets.ts';

const page = assetAt(join(import.meta.dirname, 'page.html'));
const assets = { '/console': page, ...scriptsIn(import.meta.dirname, '/console') };

/** Scripts and styles from here alone; the player loads its segments, and the report its picture, from wherever they are. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src * data:; media-src blob: data: *; connect-src *; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Serves the page, which asks for a log-in; a `sample` account stands in its form already. The route answers false when the address is
 * not one of its own.
 */
export const consolePage =
  (sample: Credentials | undefined) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = pathOf(request);
    const asset = Object.hasOwn(assets, path) ? assets[path as keyof typeof assets] : undefined;
    if (!asset || request.method !== 'GET') return false;
    return sendAsset(response, asset, policy, asset === page ? (text) => withSample(text, sample) : undefined);
  };

/** What the pages of the gateway share: their scripts, and hls.js from its npm package, under /pages. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { assetAt, pathOf, scriptsIn, sendAsset } from './assets.ts';

const require = createRequire(import.meta.url);
const assets = {
  ...scriptsIn(import.meta.dirname, '/pages'),
  '/pages/hls.js': assetAt(require.resolve('hls.js/dist/hls.min.js')),
};

/** Serves them; false when the address is none of theirs. */
export async function sharedScripts(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = pathOf(request);
  const asset = Object.hasOwn(assets, path) ? assets[path as keyof typeof assets] : undefined;
  if (!asset || request.method !== 'GET') return false;
  return sendAsset(response, asset, "default-src 'none'; frame-ancestors 'none'");
}

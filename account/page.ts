/** The pages that mails of identity link to: proving an address, choosing a password, asking for that. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Asset, assetAt, pathOf, scriptsIn, sendAsset } from '../pages/assets.ts';

const page = assetAt(join(import.meta.dirname, 'page.html'));
const assets: Readonly<Record<string, Asset>> = {
  '/account/verify-email': page,
  '/account/reset-password': page,
  '/account/forgotten-password': page,
  ...scriptsIn(import.meta.dirname, '/account'),
};

/** Scripts from here alone, which ask nobody but the gateway. The token stands in the fragment, so no server is ever sent it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the pages; false when the address is not one of theirs. */
export async function accountPages(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = pathOf(request);
  const asset = Object.hasOwn(assets, path) ? assets[path] : undefined;
  if (!asset || request.method !== 'GET') return false;
  return sendAsset(response, asset, policy);
}

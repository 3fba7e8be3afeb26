/** The pages that mails of identity link to: proving an address, choosing a password, asking for that. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

interface Asset {
  readonly path: string;
  readonly type: string;
}

const page: Asset = { path: join(import.meta.dirname, 'page.html'), type: 'text/html; charset=utf-8' };
const assets: Readonly<Record<string, Asset>> = {
  '/account/verify-email': page,
  '/account/reset-password': page,
  '/account/forgotten-password': page,
  ...Object.fromEntries(
    ['page.js', 'tasks.js', 'graphql.js', 'words.js'].map((name) => [
      `/account/${name}`,
      { path: join(import.meta.dirname, name), type: 'text/javascript; charset=utf-8' },
    ]),
  ),
};

/** Scripts from here alone, which ask nobody but the gateway. The token stands in the fragment, so no server is ever sent it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the pages; false when the address is not one of theirs. */
export async function accountPages(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = request.url?.split('?')[0] ?? '';
  const asset = Object.hasOwn(assets, path) ? assets[path] : undefined;
  if (!asset || request.method !== 'GET') return false;
  response.writeHead(200, {
    'content-type': asset.type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  response.end(await readFile(asset.path));
  return true;
}

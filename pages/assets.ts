/** Files of a page that the gateway serves: found when it starts, read when they are asked for. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

export interface Asset {
  readonly path: string;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

export const assetAt = (path: string): Asset => ({ path, type: types[extname(path)] ?? 'application/octet-stream' });

/** The scripts and styles of a folder, by the addresses that they have below a prefix: `/watch`. */
export const scriptsIn = (folder: string, prefix: string): Readonly<Record<string, Asset>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => /\.(js|css)$/.test(name))
      .map((name) => [`${prefix}/${name}`, assetAt(join(folder, name))]),
  );

/**
 * Answers with a file, under a content security policy, as `edited`. Browsers ask each time, and are sent it only where it is another than
 * theirs (RFC 9110, 13.1.2).
 */
export async function sendAsset(
  response: ServerResponse,
  { path, type }: Asset,
  policy: string,
  edited?: (text: string) => string,
): Promise<true> {
  const file = await readFile(path, 'utf8');
  const text = edited ? edited(file) : file;
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  const isTheirs = response.req.headers['if-none-match']?.includes(etag) ?? false;
  response.writeHead(isTheirs ? 304 : 200, {
    ...(!isTheirs && { 'content-type': type }),
    etag,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  response.end(isTheirs ? undefined : text);
  return true;
}

/** The address of a request, without what is asked of it. */
export const pathOf = ({ url }: { readonly url?: string | undefined }): string => url?.split('?')[0] ?? '';

/** An account that is named in a page, outside production. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Names the account in a page for its scripts to find. */
export const withSample = (page: string, sample: Credentials | undefined): string =>
  sample ? page.replace('<body>', `<body data-email="${sample.email}" data-password="${sample.password}">`) : page;

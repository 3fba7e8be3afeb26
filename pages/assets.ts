/** Files of a page that the gateway serves: found when it starts, read when they are asked for. */
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

/** Answers with a file, under a content security policy, as `edited`. */
export async function sendAsset(
  response: ServerResponse,
  { path, type }: Asset,
  policy: string,
  edited?: (text: string) => string,
): Promise<true> {
  const text = await readFile(path, 'utf8');
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  response.end(edited ? edited(text) : text);
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

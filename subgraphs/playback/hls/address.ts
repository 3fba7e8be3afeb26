/**
 * The addresses of a stream, under /hls/<token>/: what is the session's own, and what is the same for everybody, as
 * <video>/<version>/<file>, where the file may lie in a folder, and that in another. A CDN keeps one copy of the latter by
 * leaving the token out of its cache key.
 */

export const hlsPath = '/hls/';

export const multivariantName = 'manifest.m3u8';
export const steeringName = 'steering.json';
export const storyboardName = 'storyboard/storyboard.vtt';

/** A file of a version of a video. */
export interface FileAddress {
  readonly kind: 'file';
  readonly token: string;
  /** <video>/<version>, as in the object store below videos/. */
  readonly folder: string;
  /** The way to the file under that folder. */
  readonly file: string;
  readonly contentType: string;
}

/** What is asked for. */
export type HlsAddress =
  | { readonly kind: 'probe' }
  | { readonly kind: 'multivariant' | 'steering'; readonly token: string }
  /** Whether the token opens anything, or what lies in a folder: for who serves copies. */
  | { readonly kind: 'authorize'; readonly token: string; readonly folder: string | undefined }
  | FileAddress;

const contentTypes: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  mp4: 'video/mp4',
  m4s: 'video/iso.segment',
  vtt: 'text/vtt',
  jpg: 'image/jpeg',
};

const token = '([A-Za-z0-9_-]+)';
const folder = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/\\d{1,9})';
const own = new RegExp(`^/hls/${token}/(manifest\\.m3u8|steering\\.json)$`);
const authorize = new RegExp(`^/hls/${token}/(?:${folder}/)?authorize$`);
/** A name begins with a letter or digit, so neither . nor .. is one, and nothing in it is escaped. */
const file = new RegExp(
  `^/hls/${token}/${folder}/((?:[A-Za-z0-9][A-Za-z0-9._-]*/){0,2}[A-Za-z0-9][A-Za-z0-9._-]*\\.([a-z0-9]+))$`,
);

/** Takes an address apart; undefined for one that nothing has. What stands after ? is a player's (CMCD, steering). */
export function parseAddress(url: string): HlsAddress | undefined {
  const path = url.split('?')[0]!;
  if (path === `${hlsPath}probe`) return { kind: 'probe' };
  const [, ownToken, name] = own.exec(path) ?? [];
  if (ownToken) return { kind: name === multivariantName ? 'multivariant' : 'steering', token: ownToken };
  const asked = authorize.exec(path);
  if (asked) return { kind: 'authorize', token: asked[1]!, folder: asked[2] };
  const [, fileToken, fileFolder, fileName, extension] = file.exec(path) ?? [];
  const contentType = contentTypes[extension ?? ''];
  return fileToken && fileFolder && fileName && contentType
    ? { kind: 'file', token: fileToken, folder: fileFolder, file: fileName, contentType }
    : undefined;
}

/** The folder of a version in addresses, <video>/<version>, of its folder in the object store: videos/<video>/<version>/ */
export const folderOf = ({ storagePrefix }: { readonly storagePrefix: string }): string =>
  storagePrefix.replace(/^videos\//, '').replace(/\/$/, '');

/** The key of a file in the object store. */
export const keyOf = (inFolder: string, name: string): string => `videos/${inFolder}/${name}`;

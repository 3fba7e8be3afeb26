/** The addresses of a stream: /hls/<token>/<file>, where the file may lie in a folder, and that in another. */

export const hlsPath = '/hls/';

export const multivariantName = 'manifest.m3u8';
export const storyboardName = 'storyboard/storyboard.vtt';

export interface HlsAddress {
  readonly token: string;
  /** The way to the file under the video's folder. */
  readonly file: string;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  mp4: 'video/mp4',
  m4s: 'video/iso.segment',
  vtt: 'text/vtt',
  jpg: 'image/jpeg',
};

/** A name begins with a letter or digit, so neither . nor .. is one, and nothing in it is escaped. */
const form =
  /^\/hls\/([A-Za-z0-9_-]+)\/((?:[A-Za-z0-9][A-Za-z0-9._-]*\/){0,2}[A-Za-z0-9][A-Za-z0-9._-]*\.([a-z0-9]+))$/;

/** Takes an address apart; undefined for one that no package has. What stands after ? is a player's (CMCD). */
export function parseAddress(url: string): HlsAddress | undefined {
  const [, token, file, extension] = form.exec(url.split('?')[0]!) ?? [];
  const contentType = contentTypes[extension ?? ''];
  return token && file && contentType ? { token, file, contentType } : undefined;
}

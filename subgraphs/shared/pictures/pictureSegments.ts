/**
 * What the file of a picture is put together of. A decoder goes over all pixels for each scan of a JPEG, and cannot be
 * interrupted meanwhile: some hundred kilobytes can have it work for an hour.
 */

/** Encoders write ten or so; each may take a few bytes, and a pass over 50 megapixels. */
const mostScans = 100;

/** Pieces that come before the picture: profiles and notes, 64 KiB each at most in a JPEG. */
const mostSegments = 1_000;

/** Whether a decoder would have to do more than any picture is worth; true also when only the count says so. */
export function isPieced(bytes: Buffer): boolean {
  if (bytes[0] === 0xff) return isPiecedJpeg(bytes);
  if (latin(bytes, 4, 8) === 'ftyp') return isComposed(bytes);
  return latin(bytes, 1, 4) === 'PNG' && pngChunks(bytes).length > mostSegments;
}

/** The kinds of the chunks up to the first data of the picture, of very many no more than are looked at. */
export function pngChunks(bytes: Buffer): readonly string[] {
  const kinds: string[] = [];
  for (let at = 8; at + 8 <= bytes.length && kinds.length <= mostSegments; ) {
    const kind = latin(bytes, at + 4, at + 8);
    kinds.push(kind);
    if (kind === 'IDAT') break;
    at += 12 + bytes.readUInt32BE(at);
  }
  return kinds;
}

/** Goes from marker to marker, as decoders do, up to the end of the picture (ITU-T T.81 §B.1). */
function isPiecedJpeg(bytes: Buffer): boolean {
  let [scans, segments] = [0, 0];
  for (let at = bytes.indexOf(0xff, 2); at >= 0 && at + 4 <= bytes.length; at = bytes.indexOf(0xff, at)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) at++;
    else if (standsAlone(marker)) at += 2;
    else if (marker === endOfImage) return false;
    else {
      if (marker === startOfScan) scans++;
      else segments++;
      if (scans > mostScans || segments > mostSegments + scans * tablesAScan) return true;
      at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
    }
  }
  return false;
}

const startOfScan = 0xda;
const endOfImage = 0xd9;

/** Tables may be defined anew for each scan. */
const tablesAScan = 8;

/** A stuffed byte of the data, TEM, RSTn or SOI: no length follows. */
const standsAlone = (marker: number): boolean => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/**
 * Whether an AVIF has pictures that are put together of others (ISO/IEC 23008-12 §6.6.2). Each may name another thousands of
 * times, which is then decoded as often; in AVIF no size that is taken needs them.
 */
function isComposed(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('infe'); at >= 0; at = bytes.indexOf('infe', at + 4))
    // The id of the item before it has 2 bytes in version 2, and 4 in version 3.
    if ([12, 14].some((type) => composed.has(latin(bytes, at + type, at + type + 4)))) return true;
  return false;
}

const composed: ReadonlySet<string> = new Set(['grid', 'iovl', 'tili']);

const latin = (bytes: Buffer, from: number, to: number): string => bytes.subarray(from, to).toString('latin1');

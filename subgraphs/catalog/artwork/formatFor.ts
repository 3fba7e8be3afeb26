/** Which format a client is sent, by its Accept header (RFC 9110 §12.5.1). */
import { type Format, formats } from './variant.ts';

/**
 * The one it likes most, of those it likes alike the smallest: AVIF, WebP, JPEG. AVIF and WebP want to be named, since clients
 * that send no more than a wildcard may know neither; JPEG is what everybody gets else.
 */
export function formatFor(accept: string | undefined): Format {
  const likings = new Map((accept ?? '').split(',').map(likingOf));
  const likingFor = (format: Format): number => {
    const named = likings.get(`image/${format}`);
    if (named !== undefined || format !== 'jpeg') return named ?? 0;
    return likings.get('image/*') ?? likings.get('*/*') ?? 0;
  };
  let best: Format = 'jpeg';
  for (const format of formats.toReversed())
    if (likingFor(format) > 0 && likingFor(format) >= likingFor(best)) best = format;
  return best;
}

/** A media range with its weight, 1 unless it says otherwise. */
function likingOf(range: string): readonly [string, number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const liking = weight === undefined ? 1 : Number(weight);
  return [type, Number.isFinite(liking) ? liking : 0];
}

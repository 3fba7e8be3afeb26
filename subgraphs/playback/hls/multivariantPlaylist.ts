/** The multivariant playlist (RFC 8216 §4.3.4), cut down to what a device can show. */

/** A variant: its tag with the address on the next line, or an I-frame playlist with the address in its tag. */
interface Variant {
  readonly lines: readonly string[];
  /** In pixels; undefined for one without a picture, or that does not tell. */
  readonly height: number | undefined;
}

type Entry = string | Variant;

/** Leaves out variants taller than `maxHeight`; the smallest stay when all are, since something must play. */
export function limitHeight(playlist: string, maxHeight: number): string {
  const entries = read(playlist.split(/\r?\n/));
  const heights = entries.flatMap((entry) => (typeof entry === 'string' ? [] : (entry.height ?? [])));
  const limit = Math.max(maxHeight, Math.min(...heights));
  return entries
    .flatMap((entry) => {
      if (typeof entry === 'string') return entry;
      return entry.height === undefined || entry.height <= limit ? entry.lines : [];
    })
    .join('\n');
}

function read(lines: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('#EXT-X-STREAM-INF:')) {
      entries.push({ lines: [line, lines[i + 1] ?? ''], height: heightOf(line) });
      i++;
    } else if (line.startsWith('#EXT-X-I-FRAME-STREAM-INF:')) entries.push({ lines: [line], height: heightOf(line) });
    else entries.push(line);
  }
  return entries;
}

function heightOf(tag: string): number | undefined {
  const height = /[:,]RESOLUTION=\d+x(\d+)/.exec(tag)?.[1];
  return height === undefined ? undefined : Number(height);
}

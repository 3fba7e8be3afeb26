/** The tags of a multivariant playlist taken apart (RFC 8216 §4.3.4), to choose among them and write them anew. */

/** The attributes of a tag in their order; the value of a quoted one with its quotation marks. */
export type Attributes = ReadonlyMap<string, string>;

/** A rendition of sound or text. */
export interface Media {
  readonly attributes: Attributes;
}

/** A variant with its address; or an I-frame playlist, whose address is an attribute. */
export interface Variant {
  readonly kind: 'stream' | 'iFrames';
  readonly attributes: Attributes;
  readonly uri: string;
}

export interface Multivariant {
  /** What stands before all media and variants: the version, and what else is no address. */
  readonly head: readonly string[];
  readonly media: readonly Media[];
  readonly variants: readonly Variant[];
}

const tags = { media: '#EXT-X-MEDIA:', stream: '#EXT-X-STREAM-INF:', iFrames: '#EXT-X-I-FRAME-STREAM-INF:' } as const;

export function readMultivariant(playlist: string): Multivariant {
  const head: string[] = [];
  const media: Media[] = [];
  const variants: Variant[] = [];
  const lines = playlist.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith(tags.media)) media.push({ attributes: attributesOf(line) });
    else if (line.startsWith(tags.stream)) {
      variants.push({ kind: 'stream', attributes: attributesOf(line), uri: lines[i + 1] ?? '' });
      i++;
    } else if (line.startsWith(tags.iFrames)) {
      const attributes = attributesOf(line);
      variants.push({ kind: 'iFrames', attributes, uri: unquoted(attributes.get('URI')) ?? '' });
    } else if (line.startsWith('#EXT')) head.push(line);
  }
  return { head, media, variants };
}

const attributesOf = (line: string): Attributes => {
  const list = line.slice(line.indexOf(':') + 1);
  return new Map(Array.from(list.matchAll(/([A-Z0-9-]+)=("[^"]*"|[^",]*)/g), ([, name, value]) => [name!, value!]));
};

export const unquoted = (value: string | undefined): string | undefined => value?.replace(/^"|"$/g, '');

const listed = (attributes: Attributes): string =>
  Array.from(attributes, ([name, value]) => `${name}=${value}`).join(',');

export const writeMedia = ({ attributes }: Media): string => tags.media + listed(attributes);

/** A variant's tag, with its address on the next line unless it stands in the tag. */
export const writeVariant = ({ kind, attributes, uri }: Variant): string[] =>
  kind === 'stream'
    ? [tags.stream + listed(attributes), uri]
    : [tags.iFrames + listed(new Map([...attributes, ['URI', `"${uri}"`]]))];

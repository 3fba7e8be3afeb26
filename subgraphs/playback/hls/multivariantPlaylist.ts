/**
 * The multivariant playlist of a session (RFC 8216 §4.3.4): what its device can play, its languages first, where to go on, and
 * from which networks.
 */
import type { StreamSession } from '../sessionStore.ts';
import { type Attributes, type Media, readMultivariant, unquoted, writeMedia, writeVariant } from './playlistTags.ts';
import { type Bounds, withinBounds } from './variantChoice.ts';

/** A network that files may come from. */
export interface Pathway {
  /** Its PATHWAY-ID: letters, digits, . - and _ */
  readonly id: string;
  /** What stands before /hls/<token>/ there; undefined where the playlist itself comes from. */
  readonly baseUrl: string | undefined;
}

export type SessionChoice = Bounds &
  Pick<StreamSession, 'audioLanguage' | 'subtitleLanguage' | 'resumePositionSeconds'>;

export interface Delivered {
  /** The address of a file of the version on a network: of 360p/index.m3u8. */
  readonly address: (file: string, pathway: Pathway) => string;
  /** The first one is where the player begins. */
  readonly pathways: readonly [Pathway, ...Pathway[]];
  /** Where players ask which network to use; heard only when there are several. */
  readonly steering: string;
}

/** Writes the playlist of a version anew for a session. */
export function sessionPlaylist(source: string, session: SessionChoice, delivered: Delivered): string {
  const { head, media, variants } = readMultivariant(source);
  const { pathways, address, steering } = delivered;
  const several = pathways.length > 1;
  const chosen = withinBounds(variants, session);
  const ordered = [
    ...preferred(ofType(media, 'AUDIO'), session.audioLanguage, true),
    ...preferred(ofType(media, 'SUBTITLES'), session.subtitleLanguage, false),
  ];
  const lines = [...head];
  if (session.resumePositionSeconds > 0)
    lines.push(`#EXT-X-START:TIME-OFFSET=${session.resumePositionSeconds.toFixed(3)},PRECISE=YES`);
  if (several) lines.push(`#EXT-X-CONTENT-STEERING:SERVER-URI="${steering}",PATHWAY-ID="${pathways[0].id}"`);
  for (const pathway of pathways) {
    // The groups of each network have a name of their own: a player changes over to them with the variant.
    const group = (name: string) => (several ? `${name}-${pathway.id}` : name);
    for (const { attributes } of ordered) lines.push(writeMedia({ attributes: placed(attributes, group, pathway) }));
    for (const { kind, attributes, uri } of chosen)
      lines.push(
        ...writeVariant({
          kind,
          uri: address(uri, pathway),
          attributes: new Map([
            ...regrouped(attributes, group),
            ...(several
              ? ([
                  ['STABLE-VARIANT-ID', `"${stableId(kind, uri)}"`],
                  ['PATHWAY-ID', `"${pathway.id}"`],
                ] as const)
              : []),
          ]),
        }),
      );
  }
  return `${lines.join('\n')}\n`;

  function placed(attributes: Attributes, group: (name: string) => string, pathway: Pathway): Attributes {
    const uri = unquoted(attributes.get('URI'));
    return new Map([
      ...attributes,
      ['GROUP-ID', `"${group(unquoted(attributes.get('GROUP-ID')) ?? '')}"`],
      ...(uri === undefined ? [] : ([['URI', `"${address(uri, pathway)}"`]] as const)),
      ...(several && uri !== undefined ? ([['STABLE-RENDITION-ID', `"${stableId('media', uri)}"`]] as const) : []),
    ]);
  }
}

/** The same on all networks, by which a player finds its rendition again: letters, digits and + / = . - _ alone. */
const stableId = (kind: string, uri: string): string => `${kind}-${uri}`.replace(/[^A-Za-z0-9+/=._-]/g, '_');

const regrouped = (attributes: Attributes, group: (name: string) => string): (readonly [string, string])[] =>
  Array.from(attributes, ([name, value]) =>
    name === 'AUDIO' || name === 'SUBTITLES' ? [name, `"${group(unquoted(value) ?? '')}"`] : [name, value],
  );

const ofType = (media: readonly Media[], type: string): Media[] =>
  media.filter(({ attributes }) => attributes.get('TYPE') === type);

/**
 * Puts the renditions in a language first, the best match before the others, and has that one be what is played unless a viewer
 * chooses. Without one in it, what the packager chose stays.
 */
function preferred(media: readonly Media[], language: string | null, sound: boolean): Media[] {
  if (language === null) return [...media];
  const ranked = media.map((one) => ({ one, rank: rankOf(one, language, sound) })).sort((a, b) => b.rank - a.rank);
  const best = ranked[0];
  if (!best || best.rank === 0) return [...media];
  return ranked.map(({ one: { attributes } }, i) => ({
    attributes: new Map([...attributes, ['DEFAULT', i === 0 ? 'YES' : 'NO'], ['AUTOSELECT', 'YES']]),
  }));
}

/** 3 for the very language, 2 for the same one of another region or script, 0 for others and for what is only shown by force. */
function rankOf({ attributes }: Media, wanted: string, sound: boolean): number {
  const language = unquoted(attributes.get('LANGUAGE'))?.toLowerCase();
  if (language === undefined || (!sound && attributes.get('FORCED') === 'YES')) return 0;
  const other = wanted.toLowerCase();
  // Of two kinds of subtitles the plain ones come before those for the deaf, which say what is heard too.
  const plain = sound || !attributes.has('CHARACTERISTICS') ? 0.5 : 0;
  if (language === other) return 3 + plain;
  return language.split('-')[0] === other.split('-')[0] ? 2 + plain : 0;
}

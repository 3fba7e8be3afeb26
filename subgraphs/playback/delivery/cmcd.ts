/**
 * What players say of themselves on their requests: Common Media Client Data (CTA-5004), in the query or in four headers. Whatever
 * is not as it should be is passed over: a player must not fail for what it tells besides.
 */
import type { IncomingMessage } from 'node:http';

/** What a request tells; only what concerns the picture, or picture and sound in one, is told of bitrate and buffer. */
export interface PlayerNote {
  /** Of the file that is asked for. */
  readonly bitrateKbps: number | undefined;
  /** How much is loaded ahead, in seconds. */
  readonly bufferSeconds: number | undefined;
  /** What the player measured of its connection. */
  readonly throughputKbps: number | undefined;
  /** It had run out of data since the request before. */
  readonly starved: boolean;
}

/** More than all keys of the standard together. */
const longest = 2_000;
const headers = ['cmcd-object', 'cmcd-request', 'cmcd-session', 'cmcd-status'] as const;
/** The greatest value that is meant: of kilobits a second, of milliseconds. */
const most = { kbps: 1_000_000, ms: 86_400_000 };

/** Reads what a request tells; undefined when it tells nothing of use. */
export function readCmcd(request: Pick<IncomingMessage, 'url' | 'headers'>): PlayerNote | undefined {
  const told = pairsOf(textOf(request));
  const pictured = ['v', 'av', undefined].includes(told.get('ot'));
  const [bl, throughputKbps] = [numberOf(told.get('bl'), most.ms), numberOf(told.get('mtp'), most.kbps)];
  const note: PlayerNote = {
    bitrateKbps: pictured ? numberOf(told.get('br'), most.kbps) : undefined,
    bufferSeconds: pictured && bl !== undefined ? bl / 1_000 : undefined,
    throughputKbps,
    starved: told.get('bs') === 'true',
  };
  const nothing =
    !note.starved && [note.bitrateKbps, note.bufferSeconds, throughputKbps].every((one) => one === undefined);
  return nothing ? undefined : note;
}

function textOf({ url = '', headers: sent }: Pick<IncomingMessage, 'url' | 'headers'>): string {
  const query = url.indexOf('?');
  const inQuery = query < 0 ? null : new URLSearchParams(url.slice(query + 1, query + 1 + 4 * longest)).get('CMCD');
  const text = inQuery ?? headers.map((name) => sent[name] ?? '').join(',');
  return text.length <= longest ? text : '';
}

/** Keys with their values as they stand; a key alone means true. Commas inside quotation marks divide nothing. */
function pairsOf(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const [, key, value = 'true'] of text.matchAll(/(?:^|,)\s*([a-z][a-z0-9-]*)(?:=("(?:[^"\\]|\\.)*"|[^,"]*))?/g))
    pairs.set(key!, value.trim());
  return pairs;
}

const numberOf = (value: string | undefined, greatest: number): number | undefined =>
  value !== undefined && /^\d{1,9}$/.test(value) && Number(value) <= greatest ? Number(value) : undefined;

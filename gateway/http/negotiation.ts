/** Which form of answer a client accepts (GraphQL over HTTP, 6.2; RFC 9110, 12.5.1). */
import { LruMap } from '../../platform/lruMap.ts';
import type { IncrementalFormat } from '../request/defer.ts';
import { refuse } from '../request/requestFault.ts';

/** The media types of a single result. */
export type ResultType = 'application/graphql-response+json' | 'application/json';

export interface Accepted {
  readonly result: ResultType;
  /** How the results of a subscription come, if the client takes them over HTTP. */
  readonly stream: 'event-stream' | 'multipart' | undefined;
  /** How the client takes the later parts of an answer that is told in parts, if it does. */
  readonly incremental: IncrementalFormat | undefined;
  /** Whether a single result comes as a stream too, because the client would rather have that. */
  readonly prefersStream: boolean;
}

interface MediaRange {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly quality: number;
}

/** Clients of one kind send one text, so a few are remembered. */
const known = new LruMap<string, Accepted>(100);
const longestKnown = 500;

/**
 * Reads an `Accept` header. Without a preference the result is application/json. Refuses with 406 when nothing that is
 * accepted can be given.
 */
export function accepted(header = ''): Accepted {
  const found = known.get(header);
  if (found) return found;
  const read = readAccept(header);
  if (header.length <= longestKnown) known.set(header, read);
  return read;
}

function readAccept(header: string): Accepted {
  const ranges = header.trim() ? mediaRanges(header) : [anything];
  const result = ranges.find(({ type }) => resultTypes.has(type));
  const streaming = ranges.find((range) => streamOf(range));
  const incremental = ranges.map(incrementalOf).find((format) => format !== undefined);
  if (!result && !streaming && !incremental)
    throw refuse(
      'transport',
      'BAD_USER_INPUT',
      'Accept application/graphql-response+json, application/json, text/event-stream or multipart/mixed with subscriptionSpec=1.0, deferSpec=20220824 or incrementalSpec=v0.2.',
      406,
    );
  const stream = streaming && streamOf(streaming);
  const first = ranges.find((range) => range === result || range === streaming);
  return {
    result: (result && resultTypes.get(result.type)) ?? 'application/json',
    stream,
    incremental,
    prefersStream: stream === 'event-stream' && first === streaming,
  };
}

const anything: MediaRange = { type: '*/*', parameters: new Map(), quality: 1 };

const resultTypes: ReadonlyMap<string, ResultType> = new Map([
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['application/json', 'application/json'],
  ['application/*', 'application/json'],
  ['*/*', 'application/json'],
]);

function streamOf({ type, parameters }: MediaRange): Accepted['stream'] {
  if (type === 'text/event-stream') return 'event-stream';
  return type === 'multipart/mixed' && parameters.get('subscriptionspec') === '1.0' ? 'multipart' : undefined;
}

/** Clients that name no specification read the older form. */
function incrementalOf({ type, parameters }: MediaRange): IncrementalFormat | undefined {
  if (type !== 'multipart/mixed' || parameters.has('subscriptionspec')) return undefined;
  if (parameters.get('incrementalspec') === 'v0.2') return 'v0.2';
  const spec = parameters.get('deferspec');
  return spec === undefined || spec === '20220824' ? '20220824' : undefined;
}

/** The ranges that are accepted at all, the best first; those of one quality in their order. */
function mediaRanges(header: string): readonly MediaRange[] {
  const ranges = header.split(',').map((text): MediaRange => {
    const [type = '', ...rest] = text.split(';').map((part) => part.trim().toLowerCase());
    const parameters = new Map(rest.map((part) => parameterOf(part)));
    return { type, parameters, quality: Number(parameters.get('q') ?? 1) };
  });
  return ranges.filter(({ quality }) => quality > 0).toSorted((a, b) => b.quality - a.quality);
}

function parameterOf(text: string): [string, string] {
  const [name = '', value = ''] = text.split('=');
  return [name.trim(), value.trim().replace(/^"|"$/g, '')];
}

/** What the parts of the platform are and what people call them, by the ids that processes tell. */
import type { TopologyNodeKind } from '../../../schema/generated/analytics.ts';

export interface PartName {
  readonly kind: TopologyNodeKind;
  readonly name: string;
}

const known: ReadonlyMap<string, PartName> = new Map(
  Object.entries({
    clients: { kind: 'CLIENT', name: 'Clients' },
    gateway: { kind: 'GATEWAY', name: 'Gateway' },
    catalog: { kind: 'SERVICE', name: 'Catalog' },
    identity: { kind: 'SERVICE', name: 'Identity' },
    playback: { kind: 'SERVICE', name: 'Playback' },
    analytics: { kind: 'SERVICE', name: 'Analytics' },
    worker: { kind: 'SERVICE', name: 'Media worker' },
    'postgres:catalog': { kind: 'DATABASE', name: 'Postgres of catalog' },
    'postgres:identity': { kind: 'DATABASE', name: 'Postgres of identity' },
    'postgres:playback': { kind: 'DATABASE', name: 'Postgres of playback' },
    'postgres:analytics': { kind: 'DATABASE', name: 'Postgres of analytics' },
    s3: { kind: 'STORE', name: 'Object store' },
    'queue:media': { kind: 'QUEUE', name: 'Media jobs' },
    'queue:events': { kind: 'QUEUE', name: 'Events' },
    redis: { kind: 'CACHE', name: 'Redis' },
    omdb: { kind: 'EXTERNAL', name: 'OMDb' },
    smtp: { kind: 'EXTERNAL', name: 'Mail server' },
  } satisfies Record<string, PartName>),
);

/** A part that is not of Marquee, behind a gateway for somebody else's supergraph, is a service of the name that it has there. */
export function partName(id: string): PartName {
  if (id.startsWith('cdn:')) return { kind: 'CDN', name: id.slice('cdn:'.length) };
  return known.get(id) ?? { kind: 'SERVICE', name: id };
}

const inOrder = [...known.keys()];

/** From clients inwards; others come after, by their names. */
export function byPart(a: string, b: string): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  return first - second || (a < b ? -1 : a > b ? 1 : 0);
}

function placeOf(id: string): number {
  const place = inOrder.indexOf(id);
  return place < 0 ? inOrder.length : place;
}

/** The parts of the platform and what goes between them, from what the processes told last. What nobody measured is not there. */
import type { ToldEdge, ToldPart } from '../../../platform/telemetry.ts';
import type { TopologyNodeKind } from '../../../schema/generated/analytics.ts';
import { merged, quantileMs } from './callTimes.ts';
import { byPart, partName } from './partNames.ts';
import type { Told } from './telemetryStore.ts';

export interface TopologyNode {
  readonly id: string;
  readonly kind: TopologyNodeKind;
  readonly name: string;
  readonly healthy: boolean;
  readonly instances: number;
  readonly waiting: number | null;
  readonly fault: string | null;
}

export interface TopologyEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly requestsPerSecond: number;
  readonly errorRate: number | null;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

export interface Topology {
  readonly at: Date;
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

/** Figures are of so long; a process that has told nothing for so long is none. */
const windowMs = 10_000;
/** What of a platform is shown, its own parts first. */
export const mostParts = 500;
export const mostConnections = 2_000;
/** So many calls are too few to say that a part fails. */
const fewCalls = 2;

/** What processes measured of one connection. */
interface Connection {
  readonly from: string;
  readonly to: string;
  readonly measured: { readonly edge: ToldEdge; readonly spanMs: number }[];
}

export function topologyOf(told: readonly Told[], at: Date): Topology {
  const connections = connectionsIn(told);
  const known: Known = {
    processes: Map.groupBy(told, ({ telling }) => telling.service),
    words: Map.groupBy(wordsIn(told), ({ part }) => part.id),
    connections: Map.groupBy(connections, ({ to }) => to),
  };
  const callers = connections.map(({ from }) => from);
  const all = new Set(
    [known.processes, known.words, known.connections].flatMap((parts) => [...parts.keys()]).concat(callers),
  );
  const shown = new Set([...all].toSorted(byPart).slice(0, mostParts));
  return {
    at,
    nodes: Array.from(shown, (id) => nodeOf(id, known)),
    edges: connections
      .filter(({ from, to }) => shown.has(from) && shown.has(to))
      .toSorted((a, b) => byPart(a.from, b.from) || byPart(a.to, b.to))
      .slice(0, mostConnections)
      .map(edgeOf),
  };
}

/** What was told, by the ids of the parts that it is about. */
interface Known {
  readonly processes: ReadonlyMap<string, readonly Told[]>;
  readonly words: ReadonlyMap<string, readonly Word[]>;
  /** By the part that is called. */
  readonly connections: ReadonlyMap<string, readonly Connection[]>;
}

/** A process that is gone has called nobody lately, but what it was connected to is shown as long as it is remembered. */
function connectionsIn(told: readonly Told[]): Connection[] {
  const connections = new Map<string, Connection>();
  for (const { telling, ageMs } of told)
    for (const edge of telling.edges) {
      const { from = telling.service, to } = edge;
      const connection = connections.get(`${from}>${to}`) ?? { from, to, measured: [] };
      connections.set(`${from}>${to}`, connection);
      if (ageMs <= windowMs) connection.measured.push({ edge, spanMs: telling.spanMs });
    }
  return [...connections.values()];
}

function edgeOf({ from, to, measured }: Connection): TopologyEdge {
  const [calls, failures] = [callsIn(measured), failuresIn(measured)];
  const classes = merged(measured.map(({ edge }) => edge.classes));
  const perSecond = measured.reduce(
    (sum, { edge, spanMs }) => sum + (edge.calls * 1_000) / Math.max(windowMs, spanMs),
    0,
  );
  return {
    id: `${from}>${to}`,
    from,
    to,
    requestsPerSecond: Math.round(perSecond * 10) / 10,
    errorRate: calls > 0 ? Math.round((failures / calls) * 1_000) / 1_000 : null,
    p50Ms: quantileMs(classes, 0.5),
    p99Ms: quantileMs(classes, 0.99),
  };
}

const callsIn = (measured: Connection['measured']) => measured.reduce((sum, { edge }) => sum + edge.calls, 0);
const failuresIn = (measured: Connection['measured']) => measured.reduce((sum, { edge }) => sum + edge.failures, 0);

const isFresh = ({ telling, ageMs }: Told): boolean => ageMs <= windowMs && !telling.ends;

function nodeOf(id: string, known: Known): TopologyNode {
  const own = known.processes.get(id) ?? [];
  const fresh = own.filter(isFresh);
  const words = latest(known.words.get(id) ?? []);
  const faults = [
    silence(own, fresh),
    unreached(fresh),
    saidOf(words),
    failing(known.connections.get(id) ?? []),
  ].filter((fault) => fault !== undefined);
  const waiting = words.find(({ part }) => part.waiting !== undefined)?.part.waiting;
  return {
    id,
    ...partName(id),
    healthy: !faults.some(({ grave }) => grave),
    instances: fresh.length,
    waiting: waiting ?? null,
    fault: faults[0]?.text ?? null,
  };
}

interface Fault {
  readonly text: string;
  /** Whether it does not do its work for it. */
  readonly grave: boolean;
}

function silence([newest, ...others]: readonly Told[], fresh: readonly Told[]): Fault | undefined {
  if (!newest || fresh.length > 0) return undefined;
  const last = [newest, ...others].reduce((a, b) => (a.ageMs <= b.ageMs ? a : b));
  const since = last.at.toISOString().slice(11, 19);
  const text = last.telling.ends
    ? `Its last process has ended at ${since} UTC.`
    : `None of its processes has told of itself since ${since} UTC.`;
  return { text, grave: true };
}

/** By its own word: what it does no work without and does not reach. */
function unreached(fresh: readonly Told[]): Fault | undefined {
  const without = fresh.flatMap(({ telling }) =>
    telling.parts.filter(({ needed, healthy }) => needed && !healthy).slice(0, 1),
  );
  const [first] = without;
  if (!first) return undefined;
  const who = fresh.length === 1 ? 'It does' : `${without.length} of ${fresh.length} processes do`;
  return { text: `${who} not reach ${partName(first.id).name}.`, grave: without.length * 2 >= fresh.length };
}

/** What a process says of a part. */
interface Word {
  readonly part: ToldPart;
  /** Whether it tells of itself now. */
  readonly now: boolean;
  readonly ageMs: number;
}

const wordsIn = (told: readonly Told[]): Word[] =>
  told.flatMap((one) => one.telling.parts.map((part) => ({ part, now: isFresh(one), ageMs: one.ageMs })));

/** What counts of what is said of a part: the words of those that tell now, or else of who told last of it. */
function latest(words: readonly Word[]): readonly Word[] {
  const newest = words.toSorted((a, b) => a.ageMs - b.ageMs);
  const now = newest.filter((word) => word.now);
  return now.length > 0 ? now : newest.slice(0, 1);
}

/** By the word of those that depend on it. */
function saidOf(words: readonly Word[]): Fault | undefined {
  const bad = words.filter(({ part }) => !part.healthy);
  const [first] = bad;
  if (!first) return undefined;
  const text = first.part.fault ?? `${bad.length} of ${words.length} processes that depend on it do not reach it.`;
  return { text, grave: bad.length * 2 >= words.length };
}

/** By the calls of those that call it; what clients and jobs meet is told of others, and may be their own fault. */
function failing(connections: readonly Connection[]): Fault | undefined {
  const measured = connections.flatMap((connection) =>
    connection.measured.filter(({ edge }) => edge.from === undefined),
  );
  const [calls, failures] = [callsIn(measured), failuresIn(measured)];
  if (calls <= fewCalls || failures * 2 <= calls) return undefined;
  return { text: 'More than half of the calls that it was sent have failed.', grave: true };
}

/** The requests that the gateway has answered, a second, over the last ten. */
export const clientRequestsPerSecond = ({ edges }: Topology): number =>
  edges.find(({ id }) => id === 'clients>gateway')?.requestsPerSecond ?? 0;

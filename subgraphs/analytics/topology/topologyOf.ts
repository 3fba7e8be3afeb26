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
  const ids = new Set([
    ...told.flatMap(({ telling }) => [telling.service, ...telling.parts.map(({ id }) => id)]),
    ...connections.flatMap(({ from, to }) => [from, to]),
  ]);
  return {
    at,
    nodes: [...ids].toSorted(byPart).map((id) => nodeOf(id, told, connections)),
    edges: connections.map(edgeOf).toSorted((a, b) => byPart(a.from, b.from) || byPart(a.to, b.to)),
  };
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

function nodeOf(id: string, told: readonly Told[], connections: readonly Connection[]): TopologyNode {
  const own = told.filter(({ telling }) => telling.service === id);
  const fresh = own.filter(isFresh);
  const words = wordsOf(id, told);
  const faults = [silence(own, fresh), unreached(fresh), saidOf(words), failing(id, connections)].filter(
    (fault) => fault !== undefined,
  );
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

interface Word {
  readonly part: ToldPart;
}

/** What is said of a part: by those that tell now, or else by who told last of it. */
function wordsOf(id: string, told: readonly Told[]): readonly Word[] {
  const words = told
    .flatMap((one) =>
      one.telling.parts.filter((part) => part.id === id).map((part) => ({ part, now: isFresh(one), ageMs: one.ageMs })),
    )
    .toSorted((a, b) => a.ageMs - b.ageMs);
  const now = words.filter((word) => word.now);
  return now.length > 0 ? now : words.slice(0, 1);
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
function failing(id: string, connections: readonly Connection[]): Fault | undefined {
  const measured = connections
    .filter(({ to }) => to === id)
    .flatMap((connection) => connection.measured.filter(({ edge }) => edge.from === undefined));
  const [calls, failures] = [callsIn(measured), failuresIn(measured)];
  if (calls <= fewCalls || failures * 2 <= calls) return undefined;
  return { text: 'More than half of the calls that it was sent have failed.', grave: true };
}

/** The requests that the gateway has answered, a second, over the last ten. */
export const clientRequestsPerSecond = ({ edges }: Topology): number =>
  edges.find(({ id }) => id === 'clients>gateway')?.requestsPerSecond ?? 0;

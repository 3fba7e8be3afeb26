/** The views in Postgres, a summary row each. */
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { viewFragments, views } from '../../db/schema/analytics.ts';
import { nothingTold } from './viewQuality.ts';
import { fragmentsAmong, resumeMs, type View, type ViewChange, type ViewEvent, viewsAmong } from './viewRules.ts';

/** What is looked for: views of a viewer and video near a time, and those of streams. */
interface Search {
  readonly viewerId: string;
  readonly videoId: string;
  readonly from: number;
  readonly to: number;
  readonly sessionIds: readonly string[];
}

/** All views and fragments that the events may belong to, of however many viewers. */
export async function findViewsOf(tx: Executor, events: readonly ViewEvent[]): Promise<View[]> {
  const searches = searchesFor(events);
  const found = await findNear(tx, searches);
  const wider = widened(searches, found);
  // A stream that began long before: what lies between its beginning and now is one view with it.
  return wider ? findNear(tx, wider) : found;
}

function searchesFor(events: readonly ViewEvent[]): Search[] {
  const ofPairs = Map.groupBy(events, ({ viewerId, videoId }) => `${viewerId} ${videoId}`);
  return Array.from(ofPairs.values(), (together) => ({
    viewerId: together[0]!.viewerId,
    videoId: together[0]!.videoId,
    from: Math.min(...together.map((event) => ('startedAt' in event ? event.startedAt : event.at).getTime())),
    to: Math.max(...together.map(({ at }) => at.getTime())),
    sessionIds: [...new Set(together.flatMap(({ sessionId }) => sessionId ?? []))],
  }));
}

/** The searches over all that the found views span; undefined when they have looked there already. */
function widened(searches: readonly Search[], found: readonly View[]): Search[] | undefined {
  let wider = false;
  const widen = (search: Search): Search => {
    const own = found.filter((view) => view.viewerId === search.viewerId && view.videoId === search.videoId);
    const from = Math.min(search.from, ...own.map(({ lastAt }) => lastAt.getTime() + resumeMs));
    const to = Math.max(search.to, ...own.map(({ startedAt }) => startedAt.getTime() - resumeMs));
    wider ||= from < search.from || to > search.to;
    return { ...search, from, to };
  };
  const all = searches.map(widen);
  return wider ? all : undefined;
}

async function findNear(tx: Executor, searches: readonly Search[]): Promise<View[]> {
  const given = searches.map(({ from, to, ...search }) => ({
    ...search,
    from: new Date(from - resumeMs).toISOString(),
    to: new Date(to + resumeMs).toISOString(),
  }));
  const near = JSON.stringify(given);
  const [ofViews, ofFragments] = await Promise.all([
    tx.select(getTableColumns(views)).from(views).innerJoin(searched(near), isNear(views)),
    tx.select(getTableColumns(viewFragments)).from(viewFragments).innerJoin(searched(near), isNear(viewFragments)),
  ]);
  return [
    ...ofViews.map((view) => ({ ...view, attempted: true })),
    ...ofFragments.map((one) => ({ ...emptyView, ...one })),
  ];
}

const searched = (near: string) => sql`json_to_recordset(${near}::json) as g(
  "viewerId" uuid, "videoId" uuid, "from" timestamptz, "to" timestamptz, "sessionIds" uuid[])`;

const isNear = (
  table: typeof views | typeof viewFragments,
) => sql`${table.viewerId} = g."viewerId" and ${table.videoId} = g."videoId"
  and ((${table.lastAt} >= g."from" and ${table.startedAt} <= g."to")
    or ${table.sessionIds} && g."sessionIds" or ${table.sessionId} = any(g."sessionIds"))`;

const emptyView = { attempted: false, measured: false, endedAt: null, playingSeconds: 0, ...nothingTold };

/** Writes new and changed views and fragments, and takes out those that have become parts of others. */
export async function saveViews(tx: Executor, changes: readonly ViewChange[]): Promise<void> {
  await Promise.all([saveInto(tx, ofViews, viewsAmong(changes)), saveInto(tx, ofFragments, fragmentsAmong(changes))]);
}

async function saveInto(
  tx: Executor,
  { table, columns, names, typed, changing }: Layout,
  changes: readonly ViewChange[],
): Promise<void> {
  const parts = changes.flatMap(({ before, after }) => (before && !after ? before.id : []));
  if (parts.length > 0) await tx.execute(sql`delete from ${table} where id = any(${sql.param(parts)}::uuid[])`);
  const rows = changes.flatMap(({ after }) => after ?? []);
  if (rows.length === 0) return;
  const given = rows.map((view) => Object.fromEntries(columns.map(([field, name]) => [name, view[field]])));
  // The same text however many there are: Postgres keeps it parsed.
  await tx.execute(sql`
    insert into ${table} (${names}) select ${names} from json_to_recordset(${JSON.stringify(given)}::json) as g(${typed})
    on conflict (id) do update set ${changing}`);
}

/** Whose a view is and what of never changes. */
const lasting: readonly string[] = ['id', 'viewer_id', 'video_id', 'title_id'];

function layoutOf(table: typeof views | typeof viewFragments) {
  const all = Object.entries(getTableColumns(table));
  const list = (items: readonly SQL[]) => sql.join([...items], sql`, `);
  return {
    table,
    columns: all.map(([field, { name }]) => [field as keyof View, name] as const),
    names: list(all.map(([, { name }]) => sql`${sql.identifier(name)}`)),
    typed: list(all.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`)),
    changing: list(
      all
        .filter(([, { name }]) => !lasting.includes(name))
        .map(([, { name }]) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`),
    ),
  };
}
type Layout = ReturnType<typeof layoutOf>;

const ofViews = layoutOf(views);
const ofFragments = layoutOf(viewFragments);

/** The views in Postgres, a summary row each. */
import { getTableColumns, sql } from 'drizzle-orm';
import type { Executor } from '../../db/client.ts';
import { views } from '../../db/schema/analytics.ts';
import { resumeMs, type View, type ViewChange, type ViewEvent } from './viewRules.ts';

/** What is looked for: views of a viewer and video near a time, and those of streams. */
interface Search {
  readonly viewerId: string;
  readonly videoId: string;
  readonly from: number;
  readonly to: number;
  readonly sessionIds: readonly string[];
}

/** All views that the events may belong to, of however many viewers. */
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
    from: Math.min(...together.map((event) => (event.kind === 'streamed' ? event.startedAt : event.at).getTime())),
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
  return tx
    .select(getTableColumns(views))
    .from(views)
    .innerJoin(
      sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(
        "viewerId" uuid, "videoId" uuid, "from" timestamptz, "to" timestamptz, "sessionIds" uuid[])`,
      sql`${views.viewerId} = g."viewerId" and ${views.videoId} = g."videoId"
        and ((${views.lastAt} >= g."from" and ${views.startedAt} <= g."to")
          or ${views.sessionIds} && g."sessionIds" or ${views.sessionId} = any(g."sessionIds"))`,
    );
}

/** Writes new and changed views, and takes out those that have become parts of others. */
export async function saveViews(tx: Executor, changes: readonly ViewChange[]): Promise<void> {
  const parts = changes.flatMap(({ before, after }) => (before && !after ? before.id : []));
  if (parts.length > 0) await tx.delete(views).where(sql`${views.id} = any(${sql.param(parts)}::uuid[])`);
  const rows = changes.flatMap(({ after }) => after ?? []);
  if (rows.length > 0)
    // The same text however many there are: Postgres keeps it parsed.
    await tx.execute(sql`
      insert into ${views} (${names}) select ${names} from json_to_recordset(${JSON.stringify(rows.map(rowOf))}::json) as g(${typed})
      on conflict (id) do update set ${sql.join(changing, sql`, `)}`);
}

const columns = Object.entries(getTableColumns(views));
const names = sql.join(
  columns.map(([, { name }]) => sql.identifier(name)),
  sql`, `,
);
const typed = sql.join(
  columns.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
  sql`, `,
);
/** Whose a view is and what of never changes. */
const lasting: readonly string[] = ['id', 'viewer_id', 'video_id', 'title_id'];
const changing = columns
  .filter(([, { name }]) => !lasting.includes(name))
  .map(([, { name }]) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`);

const rowOf = (view: View) => Object.fromEntries(columns.map(([field, { name }]) => [name, view[field as keyof View]]));

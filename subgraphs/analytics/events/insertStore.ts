/** The rows of events: written as they come, those that are there already passed over. */
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Executor } from '../../../db/client.ts';
import { copyLines, copyText } from '../../../db/copy.ts';
import type { KeepableEvent } from '../eventStore.ts';

/**
 * Writes events none of which is there yet, and each once: by COPY, which takes half the work of an insert. Fails when one is there, or
 * cannot be kept, without saying which: whoever tries it begins the transaction again then, and inserts.
 */
export async function copyNew(tx: Executor, events: readonly KeepableEvent[]): Promise<readonly KeepableEvent[]> {
  if (events.length > 0)
    await copyLines(tx, `copy analytics.events (${columns}) from stdin`, events.map(lineOf).join(''));
  return events;
}

/** Gives the events that were not there yet; of those with the same id, account and day the first. */
export async function insertNew(tx: Executor, events: readonly KeepableEvent[]): Promise<readonly KeepableEvent[]> {
  const { byKey, rows } = distinct(events);
  if (rows.length === 0) return [];
  const given = sql`json_to_recordset(${JSON.stringify(rows)}::json)`;
  const { count } = await tx.execute(sql`
    insert into analytics.events (${sql.raw(columns)})
    select * from ${given} as g(a uuid, i text, d date, v uuid, y text, m timestamptz, f uuid, t uuid, s uuid, c text, j jsonb)
    on conflict do nothing`);
  if (count === rows.length) return [...byKey.values()];
  // Some were there: those of this transaction are the new ones.
  const keys = rows.map(({ a, i, d }) => ({ a, i, d }));
  const added = await tx.execute<{ a: string; i: string; d: string }>(sql`
    select account_id as a, event_id as i, day::text as d
    from json_to_recordset(${JSON.stringify(keys)}::json) as g(a uuid, i text, d date)
    join analytics.events as e on (e.account_id, e.event_id, e.day) = (g.a, g.i, g.d)
    where e.xmin = pg_current_xact_id()::xid`);
  return added.flatMap((row) => byKey.get(keyOf(row)) ?? []);
}

const columns = 'account_id, event_id, day, viewer_id, type, at, video_id, title_id, session_id, country, data';

function distinct(events: readonly KeepableEvent[]) {
  const byKey = new Map<string, KeepableEvent>();
  const rows: ReturnType<typeof rowOf>[] = [];
  for (const one of events) {
    const row = rowOf(one);
    const key = keyOf(row);
    if (byKey.has(key)) continue;
    byKey.set(key, one);
    rows.push(row);
  }
  return { byKey, rows };
}

/** What players have written themselves is escaped; the rest are ids, moments and codes. */
function lineOf({ event }: KeepableEvent): string {
  const { accountId, eventId, viewerId, type, at, videoId, titleId, sessionId, country, data } = event;
  const moment = at.toISOString();
  const ids = `${videoId ?? '\\N'}\t${titleId ?? '\\N'}\t${sessionId ?? '\\N'}`;
  // Null as a JSON value is null as a column, as nothing is.
  const json = data == null ? '\\N' : copyText(JSON.stringify(data));
  return `${accountId}\t${copyText(eventId)}\t${moment.slice(0, 10)}\t${viewerId}\t${type}\t${moment}\t${ids}\t${copyText(country ?? null)}\t${json}\n`;
}

/** Short names: each of them is sent with every event. */
interface Row {
  readonly a: string;
  readonly i: string;
  readonly d: string;
}

function rowOf({ event }: KeepableEvent) {
  const { accountId, eventId, viewerId, type, at, videoId, titleId, sessionId, country, data } = event;
  const m = at.toISOString();
  // Null as a JSON value is null as a column, as nothing is.
  return {
    ...{ a: accountId, i: eventId, d: m.slice(0, 10), v: viewerId, y: type, m },
    ...{ f: videoId, t: titleId, s: sessionId, c: country, j: data },
  };
}

const keyOf = ({ a, i, d }: Row): string => `${a} ${d} ${i}`;

/** Whether the error says that there is no partition for the day of an event. */
export function wantsPartition(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // https://www.postgresql.org/docs/current/errcodes-appendix.html: a check that no constraint names.
  if (error instanceof postgres.PostgresError) return error.code === '23514' && !error.constraint_name;
  return wantsPartition(error.cause);
}

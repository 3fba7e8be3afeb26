/** The streams that go on, all together, in Postgres. One whose lease has run out counts until it is swept up, seconds later. */
import { desc, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { activitySequence, streamSessions as sessions } from '../../db/schema/playback.ts';
import { type Connection, type Order, type PageArguments, readPage } from '../shared/connection.ts';
import type { StreamSession } from './sessionStore.ts';

/** How many streams go on, and the one that began, ended or changed its state last. */
export interface Activity {
  readonly count: number;
  readonly session: StreamSession | null;
}

const active = isNull(sessions.endedAt);

const latestBegun: Order<StreamSession> = {
  name: 'latestBegun',
  direction: 'desc',
  columns: [sessions.startedAt, sessions.id],
  types: ['timestamptz', 'uuid'],
  key: ({ startedAt, id }) => [startedAt.toISOString(), id],
};

export class ActivityStore {
  readonly #db: PostgresJsDatabase;
  readonly #count;
  readonly #latest;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    this.#count = db
      .select({ count: sql<number>`count(*)::integer` })
      .from(sessions)
      .where(active)
      .prepare('playback_count_active');
    this.#latest = db
      .select({
        ...getTableColumns(sessions),
        count: sql<number>`(select count(*)::integer from ${sessions} as open where open.ended_at is null)`,
      })
      .from(sessions)
      .orderBy(desc(sessions.stateAt), desc(sessions.id))
      .limit(1)
      .prepare('playback_find_activity');
  }

  /** The streams that go on, the latest begun first. */
  page(page: PageArguments): Promise<Connection<StreamSession>> {
    return readPage(
      latestBegun,
      page,
      ({ where, orderBy, limit }) =>
        this.#db
          .select()
          .from(sessions)
          .where(where ? sql`${active} and ${where}` : active)
          .orderBy(...orderBy)
          .limit(limit),
      async () => (await this.#count.execute())[0]!.count,
    );
  }

  async read(): Promise<Activity> {
    const [row] = await this.#latest.execute();
    if (!row) return { count: 0, session: null };
    const { count, ...session } = row;
    return { count, session };
  }

  /** A number that is greater than all that were given before, to whatever process. */
  async nextSequence(): Promise<number> {
    const [row] = await this.#db.execute<{ next: string }>(
      sql`select nextval(${`playback.${activitySequence.seqName}`}) as next`,
    );
    return Number(row!.next);
  }
}

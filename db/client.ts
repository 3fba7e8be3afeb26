/** The way to Postgres for a process: a Drizzle client for its stores, and a plain one for notifications. */
import { sql } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { BoundedRoom } from '../platform/boundedRoom.ts';
import type { Env } from '../platform/env.ts';
import type { Logger } from '../platform/log.ts';
import { requestContext } from '../platform/requestContext.ts';
import type { Calls } from '../platform/telemetryCalls.ts';
import { arrays } from './arrays.ts';
import { withDeadlines } from './deadline.ts';
import { PreparedTexts } from './preparedTexts.ts';
import { undelayed } from './socket.ts';

/** The settings that `connect` takes from the environment. */
export const databaseVariables = ['DATABASE_URL', 'DATABASE_POOL'] as const;

/** What a store runs its statements on: the database, or a transaction in it. */
export type Executor = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;

export interface Database {
  readonly db: PostgresJsDatabase;
  /** Asks the server for an answer, for readiness; throws when there is none. */
  readonly ping: () => Promise<void>;
  /** Lets running statements end, five seconds at most, and closes the connections. */
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions {
  /** Stands as application_name in pg_stat_activity. */
  readonly service: string;
  /** Hears of each statement at level debug, with the id of the request it is for. Values are never logged. */
  readonly log?: Logger;
  /** Hears of each statement as it is sent, with its values; for tests that count and explain them. */
  readonly onStatement?: (statement: string, values: readonly unknown[]) => void;
  /** How long Postgres works on one statement before it cancels it. */
  readonly statementTimeoutMs?: number;
  /** Where statements are counted, with the time until they are answered. */
  readonly calls?: Calls;
}

/** Beyond the time that a statement may run: for the way there and back, and the wait for a connection. */
const slackMs = 2_000;

/**
 * Gives a client with a bounded pool, whose statements all settle: a statement that runs too long, a pool that is used up
 * or a server that has stopped end in TIMEOUT, and a server that is not there in SUBGRAPH_UNAVAILABLE. It connects at the
 * first statement, and again after the server was gone.
 */
export function connect(env: Env<(typeof databaseVariables)[number]>, options: DatabaseOptions): Database {
  const { service, log, onStatement, statementTimeoutMs = 5_000 } = options;
  const client = postgres(addressOf(env), {
    ...common(),
    max: env.DATABASE_POOL,
    connection: {
      application_name: service,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 30_000,
      // What is kept parsed is still planned for the values at hand: what is best for a frequent word is not for a rare one.
      plan_cache_mode: 'force_custom_plan',
    },
  });
  const logQuery = (statement: string, values: unknown[]) => {
    log?.debug({ requestId: requestContext.getStore()?.requestId, sql: statement }, 'statement');
    onStatement?.(statement, values);
  };
  const bounds = {
    ms: statementTimeoutMs + slackMs,
    prepared: new PreparedTexts(),
    room: new BoundedRoom(env.DATABASE_POOL, Infinity),
    ...(options.calls && { calls: options.calls }),
  };
  const db = drizzle(withDeadlines(client, bounds), { logger: { logQuery } });
  return {
    db,
    ping: async () => void (await db.execute(sql`select 1`)),
    close: () => client.end({ timeout: 5 }),
  };
}

/** A client of its own for LISTEN and NOTIFY, which Drizzle has not changed. Whoever asks for it ends it. */
export function listenClient(url: string, service = 'marquee'): Sql {
  const client = postgres(url, {
    ...common(),
    max: 2,
    connection: { application_name: `${service} notifications`, statement_timeout: 5_000 },
  });
  return withDeadlines(client, { ms: 5_000 + slackMs, prepared: new PreparedTexts() });
}

const common = () => ({
  connect_timeout: 5,
  // Seconds until the next try: a server that comes back is found soon, and not flooded meanwhile.
  backoff: (attempt: number) => Math.min(2, 0.1 * 2 ** attempt),
  onnotice: () => {},
  fetch_types: false,
  types: arrays,
  socket: undelayed(),
});

function addressOf({ DATABASE_URL }: { readonly DATABASE_URL: string | undefined }): string {
  if (DATABASE_URL) return DATABASE_URL;
  throw new Error(
    'DATABASE_URL is not set: npm start sets it to the embedded Postgres; a service alone needs a server.',
  );
}

/** Who watches now, by what playback told of streams last. */
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { streamQuality as streams } from '../../../db/schema/analytics.ts';

export interface Watching {
  /** By the clock of Postgres, which is one for all processes. */
  readonly at: Date;
  readonly viewers: number;
  /** Streams that were begun in the last minute. */
  readonly starts: number;
  /** The mean score of the streams that go on; null without one that has played. */
  readonly score: number | null;
}

export interface WatchingIn {
  /** Null where the country is not known. */
  readonly country: string | null;
  readonly viewers: number;
}

/** A player reports every 10 seconds: one that was silent for a minute is gone, whether or not its stream has ended yet. */
const ofLastMinute = sql`${streams.lastAt} > now() - interval '1 minute'`;
const goesOn = sql`${streams.endedAt} is null and ${ofLastMinute}`;

/** Whoever plays, starts, looks for a place, or waits for data no longer than 5 minutes; not who has paused. */
const watches = sql`(${goesOn} and (${streams.state} in ('PLAYING', 'STARTING', 'SEEKING')
  or ${streams.state} = 'BUFFERING' and ${streams.stateSince} > now() - interval '5 minutes'))`;

const ratio = sql`${streams.rebufferSeconds} / (${streams.playedSeconds} + ${streams.rebufferSeconds})`;
const smoothness = sql`(100 / sqrt(1 + power(${streams.rebufferCount} / 2.0, 2)) + 100 * exp(-10 * ${ratio})) / 2`;

/** That of qualityRules.ts; null before it played. */
const score = sql`case
  when ${streams.failed} then 0
  when ${streams.playedSeconds} <= 0 then null
  when ${streams.startupSeconds} is null then ${smoothness}
  else (800 / (8 + ${streams.startupSeconds}) + ${smoothness}) / 2 end`;

export class LiveStore {
  readonly #watching;
  readonly #byCountry;

  constructor(db: PostgresJsDatabase) {
    // What began in the last minute was also told of in it: one index finds all.
    this.#watching = db
      .select({
        at: sql`extract(epoch from now()) * 1000`.mapWith((ms: string) => new Date(Number(ms))),
        viewers: sql<number>`count(distinct ${streams.profileId}) filter (where ${watches})`.mapWith(Number),
        starts: sql<number>`count(*) filter (where ${streams.startedAt} > now() - interval '1 minute')`.mapWith(Number),
        score: sql<number | null>`(avg(${score}) filter (where ${goesOn}))::float8`,
      })
      .from(streams)
      .where(ofLastMinute)
      .prepare('analytics_watching');
    this.#byCountry = db
      .select({
        country: streams.country,
        viewers: sql<number>`count(distinct ${streams.profileId})`.mapWith(Number),
      })
      .from(streams)
      .where(sql`${ofLastMinute} and ${watches}`)
      .groupBy(streams.country)
      .prepare('analytics_watching_by_country');
  }

  async watching(): Promise<Watching> {
    const [row] = await this.#watching.execute();
    if (!row) throw new Error('A count without groups gives a row.');
    return row;
  }

  /** Who watches now, by country; countries without anybody are not there. */
  watchingNow(): Promise<WatchingIn[]> {
    return this.#byCountry.execute();
  }
}

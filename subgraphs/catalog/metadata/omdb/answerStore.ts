/** OMDb's answers, kept for a while, and the pace at which it is asked: rows that all processes share. */
import { lt, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { omdbAnswers as answers, omdbPace } from '../../../../db/schema/catalogMetadata.ts';
import type { Pace } from './politeness.ts';
import { storable } from './values.ts';

export class OmdbAnswerStore {
  readonly #db: PostgresJsDatabase;
  readonly #kept;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
    this.#kept = db
      .select({ answer: answers.answer })
      .from(answers)
      .where(sql`${answers.question} = ${sql.placeholder('question')} and ${answers.expiresAt} > now()`)
      .prepare('omdb_answer');
  }

  /** The answer that is kept; undefined when there is none, or it is too old. */
  async find(question: string): Promise<unknown> {
    const [kept] = await this.#kept.execute({ question });
    return kept?.answer;
  }

  async keep(question: string, given: unknown, forSeconds: number): Promise<void> {
    const answer = storableJson(given);
    const expiresAt = sql`now() + ${forSeconds}::double precision * interval '1 second'`;
    await this.#db
      .insert(answers)
      .values({ question, answer, expiresAt })
      .onConflictDoUpdate({ target: answers.question, set: { answer, expiresAt } });
  }

  /** Removes those that are too old. Gives how many. */
  async purge(): Promise<number> {
    const purged = await this.#db
      .delete(answers)
      .where(lt(answers.expiresAt, sql`now()`))
      .returning({ question: answers.question });
    return purged.length;
  }
}

/** The same value, its texts and names without what Postgres does not take. */
function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(storableJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [storable(name), storableJson(inner)]));
}

/** By the clock of the database, which is the same for all. */
export class OmdbPaceStore implements Pace {
  readonly #db: PostgresJsDatabase;

  constructor(db: PostgresJsDatabase) {
    this.#db = db;
  }

  async take(intervalMs: number): Promise<number> {
    const interval = sql`${intervalMs}::double precision * interval '1 millisecond'`;
    const [moment] = await this.#db.execute<{ wait: number }>(sql`
      insert into ${omdbPace} as pace (id, next_at) values (1, clock_timestamp() + ${interval})
      on conflict (id) do update set next_at = greatest(pace.next_at, clock_timestamp()) + ${interval}
      returning (extract(epoch from pace.next_at - ${interval} - clock_timestamp()) * 1000)::double precision as wait`);
    return Math.max(0, Number(moment?.wait ?? 0));
  }

  async holdBack(forMs: number): Promise<void> {
    const until = sql`clock_timestamp() + ${forMs}::double precision * interval '1 millisecond'`;
    await this.#db.execute(sql`
      insert into ${omdbPace} as pace (id, next_at) values (1, ${until})
      on conflict (id) do update set next_at = greatest(pace.next_at, ${until})`);
  }
}

/** Empties a database of everything that is Marquee's, whatever state it is in. */
import postgres from 'postgres';

const schemas = ['catalog', 'identity', 'playback', 'analytics', 'graphile_worker', 'migrations'];

/** Drops our schemas with all that is in them. What else is in the database stays. */
export async function empty(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`drop schema if exists ${sql(schemas)} cascade`;
  } finally {
    await sql.end();
  }
}

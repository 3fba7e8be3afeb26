/** COPY, the quickest way of rows into a table (https://www.postgresql.org/docs/current/sql-copy.html), in a transaction. */
import type { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Executor } from './client.ts';
import { type AsStatement, asStatement } from './deadline.ts';

/** What a client of postgres.js has that can copy, once it is one with deadlines. */
interface Copying {
  readonly [asStatement]: AsStatement;
  readonly unsafe: (text: string) => { readonly writable: () => Promise<Writable> };
}

/**
 * Sends lines in the text format of COPY to `copy … from stdin`, and throws when Postgres refuses them: the transaction has failed
 * then. postgres.js does not tell of a fault behind the last line, so it is the next statement that does, and not for what reason.
 */
export async function copyLines(tx: Executor, statement: string, lines: string): Promise<void> {
  const client = clientOf(tx);
  const late = new AbortController();
  await client[asStatement](
    () => send(client, statement, lines, late.signal),
    () => late.abort(),
  );
  await tx.execute(sql`select 1`);
}

/** Settles when the last line and the end are on their way. */
async function send(client: Copying, statement: string, lines: string, late: AbortSignal): Promise<void> {
  const stream = await client.unsafe(statement).writable();
  const { promise: sent, resolve, reject } = Promise.withResolvers<void>();
  stream.on('error', reject);
  // While Postgres waits for lines it takes nothing else: a rollback would be refused, and the connection lost to the pool.
  const giveUp = () => stream.destroy(new Error('The lines were given up.'));
  late.addEventListener('abort', giveUp);
  if (late.aborted) giveUp();
  else stream.write(lines, () => resolve());
  await sent.finally(() => late.removeEventListener('abort', giveUp));
  stream.end();
  await turn();
}

/** A value as it stands between the tabs of a line. */
export const copyText = (value: string | null): string =>
  value === null ? '\\N' : value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Drizzle has no word for COPY: the client that its transaction runs on. */
function clientOf(tx: Executor): Copying {
  const session: unknown = Reflect.get(tx, 'session');
  const client: unknown = typeof session === 'object' && session !== null ? Reflect.get(session, 'client') : undefined;
  if (isCopying(client)) return client;
  throw new Error('This is no transaction of postgres.js: rows cannot be copied in it.');
}

const isCopying = (client: unknown): client is Copying =>
  typeof client === 'function' && 'unsafe' in client && typeof Reflect.get(client, asStatement) === 'function';

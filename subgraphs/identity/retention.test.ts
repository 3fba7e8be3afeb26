import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../db/client.ts';
import { createLogger } from '../../platform/log.ts';
import { testDatabase } from '../../test/setup/database.ts';
import { newId } from '../shared/id.ts';
import { RetentionStore } from '../shared/retentionStore.ts';
import { keptByIdentity } from './retention.ts';

const { url } = await testDatabase();
const { db, close } = connect({ DATABASE_URL: url, DATABASE_POOL: 4, production: false }, { service: 'identity' });
afterAll(close);
const retention = new RetentionStore({ db, kept: keptByIdentity, log: createLogger('identity', 'silent') });

test('log-ins, mailed tokens and keys of an account that never comes back go a day after they have ended', async () => {
  const accountId = newId();
  await db.execute(sql`
    insert into identity.accounts (id, email, password_hash, roles)
    values (${accountId}, ${`${accountId}@marquee.test`}, 'none', '{VIEWER}')`);
  for (const hours of [-1, 23, 25]) {
    const [sessionId, at] = [newId(), sql`now() - make_interval(hours => ${hours})`];
    const hash = sql`sha256(${sessionId}::text::bytea)`;
    await db.execute(sql`
      insert into identity.sessions (id, account_id, device_kind, expires_at) values (${sessionId}, ${accountId}, 'TV', ${at})`);
    await db.execute(sql`
      insert into identity.refresh_tokens (hash, session_id, expires_at) values (${hash}, ${sessionId}, ${at})`);
    await db.execute(sql`
      insert into identity.mail_tokens (hash, account_id, purpose, email, expires_at)
      values (${hash}, ${accountId}, 'RESET_PASSWORD', 'someone@marquee.test', ${at})`);
    await db.execute(sql`
      insert into identity.passkey_challenges (id, account_id, challenge, expires_at)
      values (${sessionId}, ${accountId}, 'sign this', ${at})`);
    await db.execute(sql`
      insert into identity.avatar_uploads (id, account_id, content_type, size_bytes, expires_at)
      values (${sessionId}, ${accountId}, 'image/png', 1, ${at})`);
    await db.execute(sql`
      insert into identity.idempotency_keys (account_id, mutation, key, result_id, created_at)
      values (${accountId}, 'createProfile', ${sessionId}, ${newId()}, ${at})`);
  }
  await retention.sweep();
  for (const table of [
    'sessions',
    'refresh_tokens',
    'mail_tokens',
    'passkey_challenges',
    'avatar_uploads',
    'idempotency_keys',
  ])
    expect(await db.execute(sql`select 1 from identity.${sql.identifier(table)}`), table).toHaveLength(2);
});

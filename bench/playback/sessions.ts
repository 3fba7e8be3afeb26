/** Streams that go on, written straight into the tables: beginning them is another benchmark. */
import postgres from 'postgres';
import { identityHeader, signIdentity } from '../../platform/identity.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import { secret } from './service.ts';
import { folderOf } from './standIns.ts';

export interface BenchSession {
  readonly id: string;
  readonly storagePrefix: string;
  readonly endsBy: Date;
  /** The headers of its viewer. */
  readonly headers: Readonly<Record<string, string>>;
}

const hour = 3_600;

/** The headers of a viewer, good for an hour. */
export const headersOf = (accountId: string, profileId: string): Record<string, string> => ({
  'content-type': 'application/json',
  [identityHeader]: signIdentity(secret, { accountId, profileId, scopes: [], country: 'DE' }, Date.now(), hour),
});

export async function addSessions(databaseUrl: string, videoId: string, count: number): Promise<BenchSession[]> {
  const sql = postgres(databaseUrl, { max: 1 });
  const endsBy = new Date(Date.now() + hour * 1_000);
  const storagePrefix = folderOf(videoId);
  const rows = Array.from({ length: count }, () => ({ id: newId(), account_id: newId(), profile_id: newId() }));
  await sql`
    insert into playback.stream_sessions (id, account_id, profile_id, video_id, storage_prefix, duration_seconds,
      resume_position_seconds, device_kind, country, state, sequence, position_seconds, started_at, updated_at, expires_at, ends_by)
    select id, account_id, profile_id, ${videoId}, ${storagePrefix}, 5400, 0, 'TV', 'DE', 'PLAYING', 1, 0,
      now(), now(), ${endsBy}, ${endsBy}
    from jsonb_to_recordset(${sql.json(rows)}) as r(id uuid, account_id uuid, profile_id uuid)`;
  await sql`vacuum analyze playback.stream_sessions`;
  await sql.end();
  return rows.map(({ id, account_id, profile_id }) => ({
    ...{ id, storagePrefix, endsBy },
    headers: headersOf(account_id, profile_id),
  }));
}

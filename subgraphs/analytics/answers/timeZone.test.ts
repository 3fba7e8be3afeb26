import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { engagementDays } from '../../../db/schema/analyticsRollups.ts';
import { patient, testDatabase } from '../../../test/setup/database.ts';
import { EngagementStore } from './engagementStore.ts';

const { url } = await testDatabase();
const open = () => connect({ DATABASE_URL: url, DATABASE_POOL: 1, production: false }, { ...patient, service: 'test' });

test.each(['Asia/Kolkata', 'America/New_York'])(
  'days begin at midnight in UTC at a Postgres that is set to %s',
  async (zone) => {
    const setting = open();
    await setting.db.execute(
      sql`do ${sql.raw(`$$ begin execute format('alter database %I set timezone to %L', current_database(), '${zone}'); end $$`)}`,
    );
    await setting.close();
    const database = open();
    try {
      const [row] = await database.db.execute(sql`select current_setting('timezone') as zone`);
      expect(row).toEqual({ zone });
      await database.db
        .insert(engagementDays)
        .values({
          ...{ day: '2026-11-01', dimension: 'ALL', key: '', views: 1, endedViews: 0, completedViews: 0 },
          ...{ playingSeconds: 0, viewers: Buffer.of(1), peakViewers: 0 },
        })
        .onConflictDoNothing();
      const range = { from: new Date('2026-11-01T00:00:00Z'), until: new Date('2026-11-02T00:00:00Z') };
      const starts: Date[] = [];
      for await (const rows of new EngagementStore(database.db).stretches('DAY', range, { dimension: 'ALL' }))
        starts.push(...rows.map(({ start }) => new Date(start)));
      expect(starts).toEqual([range.from]);
    } finally {
      await database.close();
    }
  },
);

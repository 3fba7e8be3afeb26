import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { identityService } from '../../test/identity/service.ts';

const { dataOf, register, database, counter } = await identityService();

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** How the statements run that a query of continueWatching sends: the indexes, and how many rows of the table are looked at. */
async function lookedAt(selection: string, viewer: Awaited<ReturnType<typeof register>>) {
  const before = counter.sent.length;
  await dataOf(`{ me { activeProfile { continueWatching(first: 10) { ${selection} } } } }`, {}, viewer.identity);
  const statements = counter.sent.slice(before).filter(({ text }) => text.includes('recursive'));
  const plans: PlanNode[] = [];
  for (const { text, values } of statements) {
    const written = text.replace(/\$(\d+)/g, (_, n) => `'${String(values[Number(n) - 1])}'`);
    const rows = await database.db.execute<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      sql.raw(`explain (analyze, format json) ${written}`),
    );
    plans.push(...nodesOf(rows[0]!['QUERY PLAN'][0].Plan));
  }
  const scans = plans.filter((node) => /^(Seq|Index|Index Only|Bitmap Heap) Scan$/.test(node['Node Type']));
  const rowsOf = (node: PlanNode) =>
    (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  return {
    rows: scans.reduce((sum, node) => sum + rowsOf(node), 0),
    indexes: new Set(scans.map((node) => node['Index Name'])),
  };
}

/** Has a profile watch: so many films and shows at once, the latest with the highest number. */
async function watched(profileId: string, rows: string) {
  await database.db.execute(
    sql.raw(`insert into identity.watch_progress
      (profile_id, video_id, title_id, is_episode, sequence, position_seconds, duration_seconds)
      select '${profileId}', gen_random_uuid(), ${rows}`),
  );
  await database.db.execute(sql`analyze identity.watch_progress`);
}

describe('what a profile may go on with is found by indexes of nothing else', () => {
  test('however many films it has watched to their end', async () => {
    const member = await register();
    await watched(
      member.profileId,
      `gen_random_uuid(), false, i, case when i % 500 = 0 then 50 else 100 end, 100 from generate_series(1, 20000) as i`,
    );
    const { rows, indexes } = await lookedAt('pageInfo { hasNextPage }', member);
    expect(rows).toBeLessThan(200);
    expect(indexes).toContain('watch_progress_begun');
  });

  test('however many episodes of a show, which are not looked at again and again', async () => {
    const member = await register();
    await watched(
      member.profileId,
      `md5('${member.profileId}' || i % 20)::uuid, true, i, 100, 100 from generate_series(1, 10000) as i`,
    );
    // Before all of them: a film and an episode that are not finished.
    await watched(member.profileId, `gen_random_uuid(), false, 0, 50, 100`);
    await watched(member.profileId, `gen_random_uuid(), true, -1, 50, 100`);
    const page = await lookedAt('nodes { percent }', member);
    expect(page.rows).toBeLessThan(200);
    expect(page.indexes).toContain('watch_progress_shows');
    const counted = await lookedAt('totalCount', member);
    expect(counted.rows).toBeLessThan(400);
  });
});

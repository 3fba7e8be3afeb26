import { describe, expect, test } from 'vitest';
import type { GatewaySession } from './gatewaySession.ts';
import { followMetadata, queueMetadata } from './ingestMetadata.ts';
import type { ProgressLine } from './progressLine.ts';

const items = { found: 1, created: 1, updated: 0, skipped: 0, failed: 0 };
const job = { id: 'job', stage: null, percent: 50, secondsLeft: null, failure: null, items };

const sessionWith = (parts: Partial<GatewaySession>) => parts as GatewaySession;

describe('an import', () => {
  test('is asked for under a key of its own, so that it may be asked for again when no answer comes', async () => {
    const keys: unknown[] = [];
    const ask: GatewaySession['ask'] = async <Data>(_: string, { input }: Record<string, unknown>) => {
      keys.push((input as { idempotencyKey?: unknown }).idempotencyKey);
      return { startMetadataIngest: { job: { id: 'job' }, userErrors: [] } } as Data;
    };
    for (const search of ['lantern', 'lantern']) await queueMetadata(sessionWith({ ask }), { search, publish: false });
    expect(keys).toEqual([expect.any(String), expect.any(String)]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  test('is followed to its end, also when the gateway ends the subscription because it stops', async () => {
    const states = [
      ['QUEUED', 'RUNNING'],
      ['RUNNING', 'SUCCEEDED'],
    ];
    const watch: GatewaySession['watch'] = async function* <Data>() {
      for (const status of states.shift() ?? []) yield { ingestProgress: { ...job, status } } as Data;
    };
    const said: string[] = [];
    const line: Pick<ProgressLine, 'draw' | 'say'> = { draw: () => {}, say: (text) => void said.push(text) };
    await followMetadata(sessionWith({ watch }), line as ProgressLine, 'job');
    expect(said).toEqual(['1 found: 1 created, 0 updated, 0 skipped, 0 failed.']);
  });
});

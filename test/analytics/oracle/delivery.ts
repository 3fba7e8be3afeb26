/** Brings what happened to the stores as a process of analytics does, in batches of many viewers at once, which may die in the middle. */
import { randomUUID } from 'node:crypto';
import { connect, type Database } from '../../../db/client.ts';
import { createLogger } from '../../../platform/log.ts';
import { EventStore, type KeepableEvent } from '../../../subgraphs/analytics/eventStore.ts';
import { PartitionStore } from '../../../subgraphs/analytics/events/partitionStore.ts';
import { keepRolling } from '../../../subgraphs/analytics/rollups/roller.ts';
import { RollupStore } from '../../../subgraphs/analytics/rollups/rollupStore.ts';
import { StreamStore } from '../../../subgraphs/analytics/streamStore.ts';
import { patient } from '../../setup/database.ts';
import type { Stream } from './life.ts';

const log = createLogger('analytics', 'silent');

/** A process of analytics as far as the stores go: it keeps, and rolls up in the background. */
export interface Keeper {
  /** Stands as application_name at Postgres. */
  readonly name: string;
  readonly events: EventStore;
  readonly streams: StreamStore;
  readonly close: () => Promise<void>;
}

export function startKeeper(url: string): Keeper {
  const name = `keeper ${randomUUID().slice(0, 8)}`;
  const database: Database = connect(
    { DATABASE_URL: url, DATABASE_POOL: 4, production: false },
    { ...patient, service: name },
  );
  const roller = keepRolling({ store: new RollupStore(database.db), log });
  return {
    name,
    events: new EventStore(database.db, new PartitionStore({ db: database.db, retentionDays: 30, log })),
    streams: new StreamStore(database.db),
    close: async () => {
      await roller.stop();
      await database.close();
    },
  };
}

export type Parcel =
  | { readonly kind: 'events'; readonly accountId: string; readonly events: readonly KeepableEvent[] }
  | { readonly kind: 'streams'; readonly streams: readonly Stream[] };

/** So many callers wait for their answers at once. */
const callers = 64;

/**
 * Delivers all of them, each until it was taken: one that fails is delivered again, by the keeper that is there by then. `onPart`
 * hears how much is done, 0 to 1.
 */
export async function deliver(
  parcels: readonly Parcel[],
  keeper: () => Keeper,
  onPart: (part: number) => Promise<void> = async () => {},
): Promise<{ readonly failed: number }> {
  const waiting = parcels.toReversed();
  let [taken, failed] = [0, 0];
  const call = async (): Promise<void> => {
    for (let parcel = waiting.pop(); parcel; parcel = waiting.pop()) {
      try {
        await hand(parcel, keeper());
        taken += 1;
        await onPart(taken / parcels.length);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        failed += 1;
        if (failed > 10 * callers) throw error;
        waiting.push(parcel);
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return { failed };
}

async function hand(parcel: Parcel, { events, streams }: Keeper): Promise<void> {
  if (parcel.kind === 'events') {
    await events.record(parcel.accountId, parcel.events);
    return;
  }
  await streams.started(parcel.streams.map(({ started }) => started));
  await streams.reported(parcel.streams.flatMap(({ reports }) => reports));
  await streams.ended(parcel.streams.flatMap(({ ended }) => ended ?? []));
}

/** Brings the views up to what has happened, and the sums of their titles with them; the accounts are locked already. */
import type { Executor } from '../../db/client.ts';
import { addToSums } from './statsStore.ts';
import { applyEvents, type ViewEvent } from './viewRules.ts';
import { findViewsOf, saveViews } from './viewStore.ts';

export async function keepViews(tx: Executor, events: readonly ViewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const changes = applyEvents(await findViewsOf(tx, events), events);
  await saveViews(tx, changes);
  await addToSums(tx, changes);
}

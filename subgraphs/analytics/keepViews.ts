/**
 * Brings the views up to what has happened, and the sums of their titles with them, and notes which hours have to be reckoned anew;
 * the accounts are locked already.
 */
import type { Executor } from '../../db/client.ts';
import { type ChangedHour, hoursOfChanges } from './events/changedHours.ts';
import { appendChangedHours } from './events/changedHoursStore.ts';
import { gatherPositions } from './events/positions.ts';
import { addToSums } from './statsStore.ts';
import { applyEvents, type ViewEvent, viewsAmong } from './viewRules.ts';
import { findViewsOf, saveViews } from './viewStore.ts';

/** `hours` have changed besides those of the views. */
export async function keepViews(
  tx: Executor,
  events: readonly ViewEvent[],
  hours: readonly ChangedHour[] = [],
): Promise<void> {
  const gathered = gatherPositions(events);
  const changes = gathered.length === 0 ? [] : applyEvents(await findViewsOf(tx, gathered), gathered);
  const ofViews = viewsAmong(changes);
  await Promise.all([saveViews(tx, changes), appendChangedHours(tx, [...hours, ...hoursOfChanges(ofViews)])]);
  // Rows that many viewers share are locked last.
  await addToSums(tx, ofViews);
}

/**
 * What an ingest may write of what is there already: it fills what is empty and nobody has emptied, and renews what an ingest
 * wrote last. What anybody else wrote last stays.
 */
import { isEmpty } from './facts.ts';
import type { LastActions } from './matchStore.ts';

/** How change records name what an ingest does. */
export const ingestAction = 'startMetadataIngest';

/** Whether a title that has no poster may get one: nobody has taken it away. */
export const mayHavePoster = (last: LastActions): boolean => (last.get('POSTER') ?? ingestAction) === ingestAction;

/** The given fields that may be written; `prefix` goes before their names in change records. */
export function writable<Facts extends object>(
  given: Facts,
  present: object,
  last: LastActions,
  prefix = '',
): Partial<Facts> {
  const known = new Map<string, unknown>(Object.entries(present));
  const mayWrite = (field: string) => {
    const action = last.get(prefix + field);
    return action === undefined ? isEmpty(known.get(field)) : action === ingestAction;
  };
  return Object.fromEntries(Object.entries(given).filter(([field]) => mayWrite(field))) as Partial<Facts>;
}

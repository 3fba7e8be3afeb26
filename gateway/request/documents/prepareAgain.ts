/** Prepares anew what was planned for another supergraph, to be planned for this one before anybody asks for it. */
import type { Plannable } from '../../plan/planner.ts';
import { refusalsIn, refusedKey } from '../access/refusedKey.ts';
import { deferVariables } from '../defer.ts';
import type { KnownOperation, KnownOperationFor } from './knownOperation.ts';

/** Takes the `planKey` that a request had for the other supergraph; throws a `RequestFault` for what is not valid here. */
export type PrepareAgain = (planKey: string) => Plannable;

/**
 * The key tells which fields were refused by their order, in which other fields may be guarded here. That does no harm:
 * what is planned is what remains without just these fields, and it is kept under the key of these refusals.
 */
export const preparerAgain =
  (knownFor: KnownOperationFor): PrepareAgain =>
  (planKey) => {
    const [refused = '', part = '', deferral = '', operationName = ''] = planKey.split('\n', 4);
    const query = planKey.slice(refused.length + part.length + deferral.length + operationName.length + 4);
    const whole = decided(knownFor({ query, operationName }), deferral);
    // What is not split like that here is planned as a whole.
    const { guarded, variant } = (part !== '' && whole.parts?.[Number(part)]) || whole;
    const refusals = refusalsIn(refused, guarded);
    return variant(refusedKey(guarded, refusals), refusals);
  };

/** A deferral is told as a word and a digit for each variable that decides about it. */
function decided(known: KnownOperation, deferral: string): KnownOperation {
  if (!known.deferring) return known;
  const digits = deferral.replace(/^\D*/, '');
  const names = deferVariables(known.operation) ?? [];
  return known.deferring(Object.fromEntries(names.map((name, at) => [name, digits[at] !== '0'])), deferral !== '');
}
